package org.discogsography.extractor.extract;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One extraction: the types of a plan, one after the other. A type that fails does not keep the others from being
 * extracted. Has a thread of its own; thread-safe.
 */
final class ExtractionRun {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final Duration STOP = Duration.ofSeconds(5);

    private final String id;
    private final Plan plan;
    private final Workshop workshop;
    private final Instant startedAt;
    private final List<TypeExtraction> types;
    private final Thread thread;
    private volatile RunState state = new RunState.Running();

    private ExtractionRun(String id, Plan plan, Workshop workshop) {
        this.id = id;
        this.plan = plan;
        this.workshop = workshop;
        this.startedAt = workshop.clock().instant();
        this.types = plan.files().stream()
                .map(file -> new TypeExtraction(file, plan, id, workshop))
                .toList();
        this.thread = Thread.ofPlatform().daemon().name("extract").unstarted(this::run);
    }

    /** @param id unique among all runs ever */
    static ExtractionRun start(String id, Plan plan, Workshop workshop) {
        ExtractionRun run = new ExtractionRun(id, plan, workshop);
        run.thread.start();
        return run;
    }

    String id() {
        return id;
    }

    Plan plan() {
        return plan;
    }

    Instant startedAt() {
        return startedAt;
    }

    List<TypeExtraction> types() {
        return types;
    }

    RunState state() {
        return state;
    }

    /** Stops it, without any completion message for what is not complete, and waits until it has stopped. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(STOP);
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void run() {
        LOG.infof(
                "extraction started run=%s dump=%d folder=%s types=%s",
                id,
                plan.dump().dump(),
                plan.dump().folder(),
                types.stream().map(type -> type.file().type().plural()).collect(Collectors.joining(",")));
        RunState.Running running = new RunState.Running();
        RunState.Ended ended;
        try {
            Publications publications = Publications.open(workshop.state());
            for (TypeExtraction type : types) {
                type.run(publications);
            }
            ended = outcome(running);
        } catch (InterruptedException stopped) {
            types.forEach(TypeExtraction::stop);
            ended = running.stopped(workshop.clock().instant());
        } catch (IOException unreadable) {
            types.forEach(TypeExtraction::stop);
            ended = running.failed(
                    workshop.clock().instant(), "the state folder cannot be read: " + unreadable.getMessage());
        } catch (RuntimeException | Error defect) {
            // Whatever it is: a run that is over must not look as if it were running.
            types.forEach(TypeExtraction::stop);
            ended = running.failed(workshop.clock().instant(), "internal error: " + defect);
        }
        log(ended);
        state = ended;
    }

    private RunState.Ended outcome(RunState.Running running) {
        String errors = types.stream()
                .filter(type -> type.state() instanceof TypeState.Failed)
                .map(type -> type.file().type().plural() + ": " + ((TypeState.Failed) type.state()).error())
                .collect(Collectors.joining("; "));
        Instant now = workshop.clock().instant();
        return errors.isEmpty() ? running.completed(now) : running.failed(now, errors);
    }

    private void log(RunState.Ended ended) {
        long seconds = Duration.between(startedAt, ended.finishedAt()).toSeconds();
        switch (ended) {
            case RunState.Completed _ -> LOG.infof("extraction completed run=%s seconds=%d", id, seconds);
            case RunState.Failed failed ->
                LOG.errorf("extraction failed run=%s seconds=%d error=\"%s\"", id, seconds, failed.error());
            case RunState.Stopped _ -> LOG.infof("extraction stopped run=%s seconds=%d", id, seconds);
        }
    }
}
