package org.discogsography.graphinator.driver;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.config.InTheClear;
import org.discogsography.common.config.SettingsCheck;
import org.discogsography.common.contract.BodyEncoding;

/** Ends a service that cannot run as it is configured, before anything else is begun. */
@Singleton
class SettingsAtStart {
    void check(
            @Observes @Priority(1) StartupEvent started,
            AmqpSettings amqp,
            DatabaseLimits limits,
            Neo4jSettings neo4j) {
        new SettingsCheck()
                .require("AMQP_CONNECTION", amqp.connection())
                .require("NEO4J_ADDRESS", neo4j.address())
                .require("NEO4J_USERNAME", neo4j.username())
                .require("NEO4J_PASSWORD", neo4j.password())
                .rule(amqp::address)
                .rule(amqp::tls)
                .rule(amqp::monitoring)
                .rule(limits::monitoring)
                .rule(neo4j::target)
                .rule(BodyEncoding::requireLibrary)
                .conclude();
        InTheClear.addressed(amqp.address());
        neo4j.target().server().warnInTheClear();
    }
}
