package org.discogsography.dashboard.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.config.Secret;
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

    /** Pages that listen to the events at the same time, at most. */
    @WithDefault("500")
    int maxListeners();

    /** How long a listener may take nothing before it is dismissed. */
    @WithDefault("15s")
    Duration listenerPatience();

    /** Folder for the outages of earlier runs, and for the token when none is configured. */
    @WithDefault("dashboard-state")
    Path state();

    /** {@code DASHBOARD_TOKEN}, or {@code DASHBOARD_TOKEN_FILE}; made by the dashboard itself when it is not set. */
    Optional<Secret> token();

    /** From a click to the end of the answer of whom it is for. */
    @WithDefault("30s")
    Duration actionTimeout();

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
                "RABBITMQ_MANAGEMENT_URL",
                rabbitmqManagementUrl().orElse("http://" + new HostPort(broker.host(), 15_672)));
    }

    default HttpFetcher.Limits limits() {
        Ordered.check("DASHBOARD_CONNECT_TIMEOUT", connectTimeout(), "DASHBOARD_POLL_TIMEOUT", pollTimeout());
        Ordered.atLeastOne("DASHBOARD_MAX_LISTENERS", maxListeners());
        Ordered.atLeastOne("DASHBOARD_MAX_ANSWER", maxAnswer().asLongValue());
        return new HttpFetcher.Limits(
                connectTimeout(), pollTimeout(), maxAnswer().asLongValue());
    }
}
