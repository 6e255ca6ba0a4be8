package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.log.LogValue;
import org.discogsography.extractor.config.StopBounds;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.read.Checksums;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.state.Checkpoint;
import org.discogsography.extractor.state.OpenExtraction;
import org.discogsography.extractor.state.Publications;
import org.jboss.logging.Logger;

/**
 * One extraction: the types of a plan, one after the other. A type that fails does not keep the others from being
 * extracted. What is kept of it in the state folder goes when it has ended for good. Has a thread of its own;
 * thread-safe.
 */
final class ExtractionRun {
    private static final Logger LOG = Logger.getLogger("extract");

    /** The file in the state folder that says how the last extraction failed. */
    static final String FAILED = "failed.json";

    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Backoff FILES = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.25);

    private static final TypeReference<OpenExtraction> OPEN = new TypeReference<>() {};
    private static final TypeReference<Checkpoint> CHECKPOINT = new TypeReference<>() {};

    private final OpenExtraction open;
    private final Plan plan;
    private final Workshop workshop;
    private final List<TypeExtraction> types;
    private final Thread thread;
    private volatile boolean suspended;
    private volatile RunState state = new RunState.Running();

    private ExtractionRun(OpenExtraction open, Workshop workshop) {
        this.open = open;
        this.plan = Plan.of(open);
        this.workshop = workshop;
        this.types = plan.files().stream()
                .map(file -> new TypeExtraction(file, open.run(), open.startedAt(), workshop))
                .toList();
        this.thread = Thread.ofPlatform().daemon().name("extract").unstarted(this::run);
    }

    /** @param open kept in the state folder already; its run is unique among all runs ever */
    static ExtractionRun start(OpenExtraction open, Workshop workshop) {
        ExtractionRun run = new ExtractionRun(open, workshop);
        run.thread.start();
        return run;
    }

    String id() {
        return open.run();
    }

    Plan plan() {
        return plan;
    }

    /** When the run began, in whatever process. */
    Instant startedAt() {
        return open.startedAt();
    }

    /** Empty unless somebody has paused it. */
    Optional<Instant> haltedSince() {
        return workshop.halt().since();
    }

    Broker broker() {
        return workshop.broker();
    }

    Duration patience() {
        return workshop.tuning().answers();
    }

    List<TypeExtraction> types() {
        return types;
    }

    RunState state() {
        return state;
    }

    boolean isOpen() {
        return state instanceof RunState.Open;
    }

    /** Ends it for good, without any completion message for what is not complete, and waits until it has ended. */
    void stop() throws InterruptedException {
        stop(STOP);
    }

    /** Ends it in this process, to be continued by the next one, and waits until it has ended. */
    void suspend() throws InterruptedException {
        suspended = true;
        stop(StopBounds.EXTRACTION);
    }

    private void stop(Duration bound) throws InterruptedException {
        thread.interrupt();
        thread.join(bound);
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void run() {
        LOG.infof(
                "extraction started run=%s dump=%d folder=%s types=%s",
                id(),
                plan.dump().dump(),
                LogValue.of(plan.dump().folder()),
                types.stream().map(type -> type.file().type().plural()).collect(Collectors.joining(",")));
        RunState.Ended ended;
        try {
            everyType();
            ended = outcome();
        } catch (InterruptedException stopped) {
            types.forEach(TypeExtraction::stop);
            ended = suspended ? new RunState.Suspended(now()) : new RunState.Stopped(now());
        } catch (IOException unreadable) {
            types.forEach(TypeExtraction::stop);
            ended = new RunState.Failed(now(), "the state folder cannot be read: " + unreadable.getMessage());
        } catch (RuntimeException | Error defect) {
            // Whatever it is: a run that is over must not look as if it were running.
            types.forEach(TypeExtraction::stop);
            ended = new RunState.Failed(now(), "internal error: " + defect);
        } finally {
            workshop.turns().extractionEnds();
        }
        if (!(ended instanceof RunState.Suspended)) {
            forget();
        }
        log(ended);
        state = ended;
        if (ended instanceof RunState.Failed) {
            remember();
        }
    }

    /** After a restart nobody must take a type that has failed for one that is still to come. */
    private void remember() {
        try {
            workshop.state().save(FAILED, ExtractionView.of(this, Optional.empty(), now()));
        } catch (IOException unwritable) {
            LOG.warnf(
                    "extraction has failed and a restart will not know run=%s cause=\"%s\"",
                    id(), unwritable.getMessage());
        }
    }

    private void everyType() throws IOException, InterruptedException {
        Publications publications = Publications.open(workshop.state());
        Checksums checksums = whenFilesAreThere(publications);
        workshop.turns().extractionBegins();
        for (TypeExtraction type : types) {
            type.run(publications, checksums, plan);
        }
    }

    /** A disk may come later than this service, above all after a power failure. */
    private Checksums whenFilesAreThere(Publications publications) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                requireFiles(publications);
                Checksums checksums = plan.checksums();
                state = new RunState.Running();
                return checksums;
            } catch (DumpException missing) {
                if (state instanceof RunState.Waiting before) {
                    state = new RunState.Waiting(before.since(), missing.getMessage());
                } else {
                    LOG.warnf("extraction waits run=%s cause=\"%s\"", id(), LogValue.of(missing.getMessage()));
                    state = new RunState.Waiting(now(), missing.getMessage());
                }
                Thread.sleep(FILES.after(attempt, RandomGenerator.getDefault()));
            }
        }
    }

    private void requireFiles(Publications publications) throws DumpException {
        for (TypeExtraction type : types) {
            if (!type.isCompletedIn(publications) && !Files.exists(type.file().path())) {
                throw new DumpException(type.file().path() + " is gone: put it back, or end this extraction with"
                        + " DELETE /extractions/current");
            }
        }
    }

    private RunState.Ended outcome() {
        String errors = types.stream()
                .filter(type -> type.state() instanceof TypeState.Failed)
                .map(type -> type.file().type().plural() + ": " + ((TypeState.Failed) type.state()).error())
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? new RunState.Completed(now()) : new RunState.Failed(now(), errors);
    }

    /**
     * The other way round, a crash in between would leave a run without its checkpoints. What is of another run belongs to
     * another process: not even the lock may be relied upon everywhere.
     */
    private void forget() {
        try {
            workshop.state()
                    .deleteIf(OpenExtraction.FILE, OPEN, kept -> kept.run().equals(id()));
            for (TypeExtraction type : types) {
                workshop.state()
                        .deleteIf(
                                Checkpoint.name(type.file().type()),
                                CHECKPOINT,
                                kept -> kept.run().equals(id()));
            }
        } catch (IOException stays) {
            LOG.warnf(
                    "extraction has ended but its state cannot be deleted, a restart would resume it run=%s"
                            + " cause=\"%s\"",
                    id(), stays.getMessage());
        }
    }

    private void log(RunState.Ended ended) {
        long seconds = Duration.between(startedAt(), ended.finishedAt()).toSeconds();
        switch (ended) {
            case RunState.Completed _ -> LOG.infof("extraction completed run=%s seconds=%d", id(), seconds);
            case RunState.Failed failed ->
                LOG.errorf(
                        "extraction failed run=%s seconds=%d error=\"%s\"", id(), seconds, LogValue.of(failed.error()));
            case RunState.Stopped _ -> LOG.infof("extraction stopped run=%s seconds=%d", id(), seconds);
            case RunState.Suspended _ -> LOG.infof("extraction suspended run=%s seconds=%d", id(), seconds);
        }
    }

    private Instant now() {
        return workshop.clock().instant();
    }
}
