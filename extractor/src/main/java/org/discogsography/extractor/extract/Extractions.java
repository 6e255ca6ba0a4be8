package org.discogsography.extractor.extract;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.connection.Supervisor;
import org.discogsography.common.connection.Supervisors;
import org.discogsography.extractor.config.ExtractorSettings;
import org.discogsography.extractor.publish.SupervisedBroker;
import org.discogsography.extractor.read.DumpException;

/** The extractions of this service: one at a time. Thread-safe. */
@Startup
@Singleton
public class Extractions {
    private final Workshop workshop;
    private final BrokerPort port;
    private ExtractionRun current;

    /** @throws IllegalArgumentException naming the key of a setting that cannot be */
    public Extractions(ExtractorSettings settings, AmqpSettings amqp, Supervisors supervisors, MeterRegistry registry) {
        Workshop.Tuning tuning = new Workshop.Tuning(
                settings.reading(), settings.workerThreads(), settings.batches(), settings.publishing());
        Path state = folder(settings.state());
        port = new BrokerPort(amqp, "extractor", List.of());
        Supervisor supervisor = supervisors.supervise(port, new BrokerFaults(), amqp.supervision());
        workshop = new Workshop(
                new SupervisedBroker(supervisor, BrokerPort.factory(amqp)),
                port.address(),
                state,
                tuning,
                new Meters(registry),
                InstantSource.system());
    }

    /**
     * Starts an extraction.
     *
     * @throws DumpException when the folder does not have what is asked for
     * @throws AlreadyRunningException when one is running
     */
    public synchronized ExtractionView start(ExtractionRequest request) throws DumpException, AlreadyRunningException {
        if (isRunning()) {
            throw new AlreadyRunningException(current.id());
        }
        Plan plan = Plan.of(request);
        current = ExtractionRun.start(UUID.randomUUID().toString(), plan, workshop);
        return view();
    }

    /** The extraction that is running or ran last. */
    public synchronized ExtractionView view() {
        return current == null
                ? ExtractionView.IDLE
                : ExtractionView.of(current, workshop.clock().instant());
    }

    /**
     * Stops the one that is running, if any.
     *
     * @return false when none was running
     */
    public boolean stop() throws InterruptedException {
        ExtractionRun running;
        synchronized (this) {
            if (!isRunning()) {
                return false;
            }
            running = current;
        }
        running.stop();
        return true;
    }

    /** Returns when no extraction is running. */
    public void awaitIdle() throws InterruptedException {
        ExtractionRun running;
        synchronized (this) {
            running = current;
        }
        if (running != null) {
            running.awaitEnd();
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        stop();
        port.close();
    }

    private boolean isRunning() {
        return current != null && current.state() instanceof RunState.Running;
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
