package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.api.ChecksumStatus;
import org.discogsography.common.log.LogValue;
import org.discogsography.extractor.delta.Basis;
import org.discogsography.extractor.delta.DeltaPass;
import org.discogsography.extractor.pass.FileIdentity;
import org.discogsography.extractor.pass.Totals;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.read.Checksums;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.TooLittleMemory;
import org.discogsography.extractor.state.Checkpoint;
import org.discogsography.extractor.state.Publication;
import org.discogsography.extractor.state.Publications;
import org.jboss.logging.Logger;

/**
 * The extraction of one file: verify, publish what is not confirmed yet, remember. Completed is only what has its
 * completion confirmed. Runs on one thread; {@link #state} is for any.
 */
final class TypeExtraction {
    private static final Logger LOG = Logger.getLogger("extract");

    private final DumpFile file;
    private final String run;
    private final Instant startedAt;
    private final Workshop workshop;
    private volatile TypeState state = new TypeState.Waiting();
    private volatile ConfirmedPublisher publisher;
    private volatile Unanswered unanswered;

    /**
     * Consumers have been asked.
     *
     * @param consumers that have not answered; none: the answers are not good enough yet
     */
    record Unanswered(Instant since, List<String> consumers) {}

    /** @param startedAt when the run began, in whatever process */
    TypeExtraction(DumpFile file, String run, Instant startedAt, Workshop workshop) {
        this.file = file;
        this.run = run;
        this.startedAt = startedAt;
        this.workshop = workshop;
    }

    DumpFile file() {
        return file;
    }

    TypeState state() {
        return state;
    }

    /** The file that keeps what is left out, whole; empty while there is none. */
    Optional<Path> originals() {
        return LeftOut.kept(workshop.state(), file.type(), file.dump());
    }

    /** The publisher, while there is one. */
    Optional<ConfirmedPublisher> publisher() {
        return Optional.ofNullable(publisher);
    }

    /** Whose answers are waited for; empty while nobody's are. */
    Optional<Unanswered> unanswered() {
        return state instanceof TypeState.Asking ? Optional.ofNullable(unanswered) : Optional.empty();
    }

    private void awaits(List<String> consumers) {
        Unanswered before = unanswered;
        unanswered = new Unanswered(before == null ? workshop.clock().instant() : before.since(), consumers);
    }

    /** True when this very run had completed it before it was interrupted. */
    boolean isCompletedIn(Publications publications) {
        return completedBefore(publications).isPresent();
    }

    /**
     * Ends in a state that is not open, except when it is interrupted: then {@link #stop} says so.
     *
     * @param plan whether even what was published by an earlier run is published, and all of it
     */
    void run(Publications publications, Checksums checksums, Plan plan) throws InterruptedException {
        Instant begin = workshop.clock().instant();
        try {
            Optional<Publication> before = completedBefore(publications);
            if (before.isPresent()) {
                state = TypeState.Completed.before(before.get());
            } else {
                extract(publications, checksums, plan);
            }
        } catch (OutOfMemoryError full) {
            fail(TooLittleMemory.of("the records of " + file.name(), full));
        } catch (IOException | RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            fail(failure);
        }
        log(begin);
    }

    /** It was interrupted, or will not be begun. */
    void stop() {
        if (state instanceof TypeState.Open open) {
            state = open.stopped();
        }
    }

    private void extract(Publications publications, Checksums checksums, Plan plan)
            throws IOException, InterruptedException {
        file.choice()
                .ifPresent(choice -> LOG.warnf(
                        "two files of a type run=%s type=%s choice=\"%s\"",
                        run, file.type().plural(), LogValue.of(choice)));
        long size = FileIdentity.size(file);
        TypeState.Verifying verifying = new TypeState.Waiting().verifying(new Progress(size));
        state = verifying;
        FileIdentity identity = FileIdentity.of(
                file, bytes -> verifying.progress().read(workshop.clock().instant(), bytes, 0));
        ChecksumStatus checksum = verify(checksums, identity.sha256());
        Optional<Publication> last = publications.last(file.type());
        if (!plan.force()
                && !plan.full()
                && last.isPresent()
                && last.get().isOf(identity.sha256(), workshop.brokerName())) {
            state = verifying.skipped(checksum, last.get());
            return;
        }
        TypeState.Asking asking = verifying.asking(checksum);
        state = asking;
        Optional<Begun> begun = begun(identity);
        try (Basis basis = begun.isPresent()
                ? begun.get().basis()
                : workshop.deltas().choose(identity, run, plan.full(), this::awaits)) {
            unanswered = null;
            try {
                publish(asking, identity, basis, begun.map(Begun::position), publications);
            } catch (ForeignCheckpointException foreign) {
                workshop.state().setAside(Checkpoint.name(file.type()), "foreign", foreign.getMessage());
                publish(asking, identity, basis, Optional.empty(), publications);
            }
        }
    }

    private ChecksumStatus verify(Checksums checksums, String sha256) throws DumpException {
        if (!checksums.checked()) {
            return ChecksumStatus.NOT_CHECKED;
        }
        Optional<String> published = checksums.of(file);
        if (published.isEmpty()) {
            return ChecksumStatus.NOT_PUBLISHED;
        }
        String source = checksums.source(file).orElseThrow();
        if (!published.get().equals(sha256)) {
            throw new DumpException("the checksum of " + file.name() + " is " + sha256 + ", but " + published.get()
                    + " was published (" + source + "): fetch the file again");
        }
        LOG.infof("checksum verified run=%s type=%s by=%s", run, file.type().plural(), LogValue.of(source));
        return ChecksumStatus.VERIFIED;
    }

    // ---- before

    private Optional<Publication> completedBefore(Publications publications) {
        return publications
                .last(file.type(), workshop.brokerName())
                .filter(last -> last.run().equals(run));
    }

    /** How this run had begun with this file, and how far it had come, when it was interrupted. */
    private record Begun(Basis basis, Position position) {}

    private Optional<Begun> begun(FileIdentity identity) throws IOException {
        Optional<Checkpoint> checkpoint = checkpoint(identity);
        Optional<Begun> begun = checkpoint.flatMap(known -> workshop.deltas()
                .resume(identity, run, known.basis())
                .map(basis -> new Begun(basis, Position.of(known))));
        if (checkpoint.isPresent() && begun.isEmpty()) {
            workshop.state()
                    .setAside(Checkpoint.name(file.type()), "foreign", "the index that it was compared with is gone");
        }
        return begun;
    }

    private Optional<Checkpoint> checkpoint(FileIdentity identity) throws IOException {
        String name = Checkpoint.name(file.type());
        Optional<Checkpoint> checkpoint = workshop.state().load(name, new TypeReference<Checkpoint>() {});
        if (checkpoint.isPresent() && !checkpoint.get().isOf(run, identity.sha256(), workshop.brokerName())) {
            workshop.state().setAside(name, "foreign", "it is of another extraction, file or broker");
            return Optional.empty();
        }
        return checkpoint;
    }

    // ---- publishing

    /** @param confirmed how far this run had come when it was interrupted; empty when it begins with the file */
    private void publish(
            TypeState.Asking asking,
            FileIdentity identity,
            Basis basis,
            Optional<Position> confirmed,
            Publications publications)
            throws IOException, InterruptedException {
        confirmed.ifPresent(before -> LOG.infof(
                "type resumed run=%s type=%s records=%d", run, file.type().plural(), before.records()));
        Progress progress = confirmed
                .map(before -> Progress.resumed(identity.size(), before.records()))
                .orElseGet(() -> new Progress(identity.size()));
        Position from = confirmed.orElse(Position.START);
        TypeState.Publishing publishing = asking.publishing(progress);
        state = publishing;
        Totals totals =
                published(identity, new TypePublishing.Start(run, startedAt, from, basis.kept()), basis, progress);
        publications.add(
                file.type(),
                new Publication(
                        file.path().toAbsolutePath(),
                        identity.size(),
                        identity.sha256(),
                        publishing.checksum() == ChecksumStatus.VERIFIED,
                        workshop.brokerName(),
                        file.dump(),
                        run,
                        totals.count(),
                        publishing.progress().malformed(),
                        publishing.progress().repeated(),
                        totals.digest().hex(),
                        startedAt,
                        workshop.clock().instant()));
        state = publishing.completed(totals.digest());
    }

    private Totals published(FileIdentity identity, TypePublishing.Start start, Basis basis, Progress progress)
            throws IOException, InterruptedException {
        try (DeltaPass pass = workshop.deltas().begin(file.type(), basis)) {
            progress.compares(pass.comparison());
            Totals totals = new TypePublishing(workshop, identity, start, pass, progress).run(this::publishingWith);
            pass.complete(identity, run, totals);
            return totals;
        }
    }

    private void publishingWith(ConfirmedPublisher now) {
        ConfirmedPublisher before = publisher;
        publisher = now;
        if (now == null) {
            workshop.meters().unwatch(before);
        } else {
            workshop.meters().watch(now);
        }
    }

    // ---- afterwards

    private void fail(Exception failure) {
        String error = failure instanceof DumpException
                ? failure.getMessage()
                : file.name() + ": " + failure.getClass().getSimpleName() + " " + failure.getMessage();
        if (state instanceof TypeState.Open open) {
            state = open.failed(error);
        }
    }

    private void log(Instant begin) {
        String type = file.type().plural();
        long seconds = Duration.between(begin, workshop.clock().instant()).toSeconds();
        switch (state) {
            case TypeState.Completed done ->
                LOG.infof(
                        "type completed run=%s type=%s records=%d published=%d malformed=%d repeated=%d digest=%s"
                                + " seconds=%d",
                        run,
                        type,
                        done.progress().records(),
                        done.progress().confirmed(),
                        done.progress().malformed(),
                        done.progress().repeated(),
                        done.digest().hex(),
                        seconds);
            case TypeState.Skipped _ -> LOG.infof("type skipped run=%s type=%s reason=\"published before\"", run, type);
            case TypeState.Failed failed ->
                LOG.errorf("type failed run=%s type=%s error=\"%s\"", run, type, LogValue.of(failed.error()));
            case TypeState.Stopped _, TypeState.Open _ -> {
                // told by who stopped it
            }
        }
    }
}
