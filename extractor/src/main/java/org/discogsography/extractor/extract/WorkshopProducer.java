package org.discogsography.extractor.extract;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.DependencyMonitors;
import org.discogsography.extractor.config.ExtractorSettings;
import org.discogsography.extractor.drift.Drifts;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Turns;
import org.discogsography.extractor.publish.SupervisedBroker;
import org.discogsography.extractor.state.StateFolder;
import org.discogsography.extractor.state.StateLock;

/** Makes the workshop of this service. */
@Singleton
public class WorkshopProducer {
    private final BrokerPort port;
    private final Workshop workshop;

    /** @throws IllegalArgumentException naming the key of a setting that cannot be */
    public WorkshopProducer(
            ExtractorSettings settings, AmqpSettings amqp, DependencyMonitors monitors, MeterRegistry registry) {
        Workshop.Tuning tuning = new Workshop.Tuning(
                new FilePass.Tuning(settings.reading(), settings.workerThreads()),
                settings.batches(),
                settings.publishing(),
                settings.checkpointInterval(),
                settings.answerTimeout(),
                settings.leftOutBytes());
        Path folder = folder(settings.state());
        StateFolder state =
                new StateFolder(folder, settings.stateLock() ? StateLock.on(folder) : StateLock.none(folder));
        port = new BrokerPort(amqp, "extractor", List.of());
        DependencyMonitor monitor = monitors.watch(port, new BrokerFaults(), amqp.monitoring());
        workshop = new Workshop(
                new SupervisedBroker(monitor, BrokerPort.factory(amqp)),
                port.address(),
                state,
                new Halt(state),
                tuning,
                new Meters(registry, state),
                new Drifts(state, settings.driftLimits(), InstantSource.system()),
                new Turns(),
                InstantSource.system());
    }

    @Produces
    @Singleton
    Workshop workshop() {
        return workshop;
    }

    @Produces
    @Singleton
    StateLock lock() {
        return workshop.state().lock();
    }

    @PreDestroy
    void close() {
        workshop.state().lock().giveUp();
        port.close();
    }

    private static Path folder(Path state) {
        try {
            return Files.createDirectories(state);
        } catch (IOException refused) {
            throw new IllegalArgumentException(
                    "EXTRACTOR_STATE names " + state + ", which cannot be made: " + refused.getMessage(), refused);
        }
    }
}
