package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.rabbitmq.client.ConnectionFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.discogsography.common.connection.Backoff;
import org.discogsography.extractor.drift.DriftLimits;
import org.discogsography.extractor.drift.Drifts;
import org.discogsography.extractor.pass.BatchLimits;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Turns;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.BrokerLink;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.WindowLimits;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.state.OpenExtraction;
import org.discogsography.extractor.state.StateFolder;

/** Extractions without their container, over a real broker that can be kept away. */
public final class Rig {
    private final ConnectionFactory factory;
    private final StateFolder state;
    private final Turns turns = new Turns();
    private BatchLimits batches = new BatchLimits(1_000_000, 100);
    private int window = 64;
    private DriftLimits driftLimits = DriftLimits.NONE;
    private Duration checkpointInterval = Duration.ofMillis(20);
    private Duration answers = Duration.ZERO;
    private long leftOutBytes = 1_000_000;
    private volatile boolean brokerUp = true;
    private volatile Runnable beforeConnecting = () -> {};

    public Rig(ConnectionFactory factory, Path state) {
        this(factory, new StateFolder(state));
    }

    Rig(ConnectionFactory factory, StateFolder state) {
        this.factory = factory;
        this.state = state;
    }

    Rig batches(int bytes, int records) {
        batches = new BatchLimits(bytes, records);
        return this;
    }

    /** @param messages that may be under way */
    Rig window(int messages) {
        window = messages;
        return this;
    }

    public Rig checkpointInterval(Duration interval) {
        checkpointInterval = interval;
        return this;
    }

    /** How long consumers may take to answer; without it, nobody is asked and no index is kept. */
    Rig answers(Duration patience) {
        answers = patience;
        return this;
    }

    /** What is kept of the records of a file that go to no store. */
    Rig leftOutBytes(long limit) {
        leftOutBytes = limit;
        return this;
    }

    Rig driftLimits(DriftLimits limits) {
        driftLimits = limits;
        return this;
    }

    Rig brokerUp(boolean up) {
        brokerUp = up;
        return this;
    }

    Rig beforeConnecting(Runnable action) {
        beforeConnecting = action;
        return this;
    }

    StateFolder state() {
        return state;
    }

    public Workshop workshop() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25);
        return new Workshop(
                new GatedBroker(),
                "broker",
                state,
                new Halt(state),
                new Workshop.Tuning(
                        new FilePass.Tuning(Limits.DEFAULT, 2),
                        batches,
                        new ConfirmedPublisher.Tuning(
                                new WindowLimits(window, 16_000_000), Duration.ofSeconds(30), backoff),
                        checkpointInterval,
                        answers,
                        leftOutBytes),
                new Meters(new SimpleMeterRegistry(), state),
                new Drifts(state, driftLimits, InstantSource.system()),
                turns,
                InstantSource.system());
    }

    ExtractionRun start(Path folder, boolean force) throws IOException {
        OpenExtraction open = plan(folder, force).open(UUID.randomUUID().toString(), Instant.now());
        state.save(OpenExtraction.FILE, open);
        return ExtractionRun.start(open, workshop());
    }

    static Plan plan(Path folder, boolean force) throws IOException {
        return Plan.of(new ExtractionRequest(folder, Set.of(), force, false));
    }

    ExtractionRun finished(Path folder, boolean force) throws Exception {
        return ended(start(folder, force));
    }

    /** Extracts everything in the folder. */
    public void extract(Path folder) throws Exception {
        finished(folder, true);
    }

    /** What a new process does. */
    ExtractionRun resume() throws IOException {
        OpenExtraction open = state.load(OpenExtraction.FILE, new TypeReference<OpenExtraction>() {})
                .orElseThrow();
        return ExtractionRun.start(open, workshop());
    }

    static ExtractionRun ended(ExtractionRun run) throws InterruptedException {
        await(run, () -> !run.isOpen());
        return run;
    }

    static void await(ExtractionRun run, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still " + view(run));
            }
            Thread.sleep(5);
        }
    }

    static ExtractionView view(ExtractionRun run) {
        return ExtractionView.of(run, java.util.Optional.empty(), Instant.now());
    }

    static TypeView view(ExtractionRun run, String type) {
        return view(run).types().get(type);
    }

    private final class GatedBroker implements Broker {
        @Override
        public void awaitUp() throws InterruptedException {
            while (!brokerUp) {
                Thread.sleep(5);
            }
        }

        @Override
        public BrokerLink connect(String name) throws IOException, TimeoutException {
            beforeConnecting.run();
            return BrokerLink.open(factory, name);
        }

        @Override
        public void failed(Throwable cause) {
            // not watched here
        }
    }
}
