package org.discogsography.extractor.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.config.InTheClear;
import org.discogsography.common.config.SettingsCheck;
import org.discogsography.common.contract.BodyEncoding;

/** Ends a service that cannot run as it is configured, before anything else is begun. */
@Singleton
class SettingsAtStart {
    void check(@Observes @Priority(1) StartupEvent started, AmqpSettings amqp) {
        new SettingsCheck()
                .require("AMQP_CONNECTION", amqp.connection())
                .rule(amqp::address)
                .rule(amqp::tls)
                .rule(amqp::monitoring)
                .rule(BodyEncoding::requireLibrary)
                .conclude();
        InTheClear.addressed(amqp.address());
    }
}
