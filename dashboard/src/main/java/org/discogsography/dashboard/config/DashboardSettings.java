package org.discogsography.dashboard.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.Ordered;
import org.discogsography.dashboard.poll.HttpFetcher;

/** {@code DASHBOARD_*}: whom the dashboard asks, and how patiently. */
@ConfigMapping(prefix = "dashboard")
public interface DashboardSettings {
    /** {@code EXTRACTOR_URL}. */
    String extractorUrl();

    /** {@code GRAPHINATOR_URL}. */
    String graphinatorUrl();

    /** {@code TABLEINATOR_URL}. */
    String tableinatorUrl();

    /** {@code RABBITMQ_MANAGEMENT_URL}; port 15672 of the broker's host when it is not set. */
    Optional<String> rabbitmqManagementUrl();

    /** Between two questions of one kind to one target. */
    @WithDefault("2s")
    Duration pollInterval();

    @WithDefault("1s")
    Duration connectTimeout();

    /** From the question to the last byte of the answer. */
    @WithDefault("2s")
    Duration pollTimeout();

    /** The longest answer that is read; a longer one counts as none. */
    @WithDefault("4M")
    MemorySize maxAnswer();

    default URI extractor() {
        return TargetUrl.parse("EXTRACTOR_URL", extractorUrl());
    }

    default URI graphinator() {
        return TargetUrl.parse("GRAPHINATOR_URL", graphinatorUrl());
    }

    default URI tableinator() {
        return TargetUrl.parse("TABLEINATOR_URL", tableinatorUrl());
    }

    default URI rabbitmqManagement(AmqpAddress broker) {
        return TargetUrl.parse(
                "RABBITMQ_MANAGEMENT_URL", rabbitmqManagementUrl().orElse("http://" + broker.host() + ":15672"));
    }

    default HttpFetcher.Limits limits() {
        Ordered.positive("DASHBOARD_POLL_INTERVAL", pollInterval());
        Ordered.check("DASHBOARD_CONNECT_TIMEOUT", connectTimeout(), "DASHBOARD_POLL_TIMEOUT", pollTimeout());
        Ordered.atLeastOne("DASHBOARD_MAX_ANSWER", maxAnswer().asLongValue());
        return new HttpFetcher.Limits(
                connectTimeout(), pollTimeout(), maxAnswer().asLongValue());
    }
}
