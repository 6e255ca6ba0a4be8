package org.discogsography.dashboard.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.InTheClear;
import org.discogsography.common.config.Secret;
import org.discogsography.dashboard.broker.BrokerEndpoints;
import org.discogsography.dashboard.config.DashboardSettings;
import org.discogsography.dashboard.poll.HttpFetcher;
import org.discogsography.dashboard.poll.JsonAnswers;
import org.discogsography.dashboard.poll.Target;
import org.discogsography.dashboard.service.ServiceEndpoints;

/** Puts the board together from the configuration. */
@Singleton
class BoardProducer {
    @Produces
    @Singleton
    HttpFetcher fetcher(DashboardSettings settings) {
        return new HttpFetcher(settings.limits());
    }

    void close(@Disposes HttpFetcher fetcher) {
        fetcher.close();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Board board(
            DashboardSettings settings,
            AmqpSettings amqp,
            HttpFetcher fetcher,
            ObjectMapper mapper,
            InstantSource clock) {
        AmqpAddress address = amqp.address();
        URI management = settings.rabbitmqManagement(address);
        if ("http".equals(management.getScheme())) {
            HostPort.ofAuthority(management.getRawAuthority(), 80)
                    .ifPresent(
                            server -> InTheClear.connected("management", server, "RABBITMQ_MANAGEMENT_URL=https://…"));
        }
        Board.Suite suite = new Board.Suite(
                Target.open("extractor", settings.extractor()),
                Target.open("graphinator", settings.graphinator()),
                Target.open("tableinator", settings.tableinator()),
                new Target("rabbitmq", management, Optional.of(basic(address))));
        JsonAnswers json = new JsonAnswers(mapper);
        return new Board(
                suite,
                new ServiceEndpoints(json),
                new BrokerEndpoints(suite.management(), address.virtualHost(), json),
                fetcher,
                clock);
    }

    private static Secret basic(AmqpAddress address) {
        String pair = address.username() + ":" + address.password().reveal();
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
