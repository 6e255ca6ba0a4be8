package org.discogsography.extractor.extract;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.extractor.delta.DeltaPass;
import org.discogsography.extractor.drift.Drifts;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.KnownPaths;
import org.discogsography.extractor.pass.Batch;
import org.discogsography.extractor.pass.FileIdentity;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Portion;
import org.discogsography.extractor.pass.Totals;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.Destination;
import org.discogsography.extractor.publish.Message;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.Checkpoint;
import org.discogsography.extractor.state.KeptCompletion;

/**
 * Publishes the records of one file from a position on, and then the completion of all of them. The completion is sent
 * only after all records are confirmed, and only when the file was read to its proper end. For one thread.
 */
final class TypePublishing {
    private final Workshop workshop;
    private final FileIdentity identity;
    private final Start start;
    private final Position from;
    private final DeltaPass pass;
    private final Progress progress;
    private final Meters.ForType meters;
    private final ConfirmedPrefix prefix;
    private final Batch batch;
    private long records;
    private long digest;
    private long seq;
    private long bytesRead;

    /**
     * How it begins.
     *
     * @param startedAt when the run began, in whatever process
     * @param from everything before it is confirmed, or need not be published; if it does not fit the file, {@link #run}
     *     fails
     * @param basis to be kept in every checkpoint
     */
    record Start(String run, Instant startedAt, Position from, Checkpoint.Basis basis) {}

    /**
     * @param pass says which records have to be published
     * @param progress told of everything that is read and confirmed
     */
    TypePublishing(Workshop workshop, FileIdentity identity, Start start, DeltaPass pass, Progress progress) {
        this.workshop = workshop;
        this.identity = identity;
        this.start = start;
        this.from = start.from();
        this.pass = pass;
        this.progress = progress;
        this.meters = workshop.meters().of(identity.file().type());
        this.prefix = new ConfirmedPrefix(from);
        this.batch = new Batch(workshop.tuning().batches());
        this.seq = from.seq();
    }

    /**
     * Returns when the completion is confirmed.
     *
     * @param active told of the publisher in use, and of null when there is none any more
     * @throws ForeignCheckpointException when the position does not fit the file
     */
    Totals run(Consumer<ConfirmedPublisher> active) throws IOException, InterruptedException {
        Report report = Report.begin(workshop.state(), file(), workshop.tuning().leftOutBytes());
        // Closed in the opposite order: the last checkpoint is written when no confirm can come any more.
        try (Checkpointer _ = Checkpointer.start(
                        checkpoints(), prefix::position, workshop.tuning().checkpointInterval());
                ConfirmedPublisher publisher = ConfirmedPublisher.start(
                        workshop.broker(), workshop.tuning().publishing(), this::confirmed)) {
            active.accept(publisher);
            Totals totals =
                    FilePass.over(file(), workshop.tuning().pass(), portion -> read(portion, report, publisher));
            workshop.drifts()
                    .judge(
                            new Drifts.Reading(file(), start.run(), totals.observed(), report.irregularities()),
                            KnownPaths.of(file().type()));
            report.settle();
            finish(totals, report.leftOut().repeated(), publisher);
            report.finish(totals.count());
            return totals;
        } finally {
            active.accept(null);
        }
    }

    private void finish(Totals totals, long repeated, ConfirmedPublisher publisher)
            throws IOException, InterruptedException {
        if (records < from.records()) {
            throw new ForeignCheckpointException(from);
        }
        flush(publisher);
        identity.requireUnchanged();
        publisher.awaitConfirms();
        complete(totals, repeated, publisher);
        publisher.awaitConfirms();
    }

    /** Kept first: what is published completely has its completion at hand, to be announced again. */
    private void complete(Totals totals, long repeated, ConfirmedPublisher publisher) throws InterruptedException {
        byte[] body = CompletionCodec.encode(
                totals.completion(file().type(), file().dump(), start.run(), repeated, start.startedAt()));
        MessageHeaders headers = headers(MessageHeaders.Kind.COMPLETION, totals.count());
        workshop.state()
                .keep(KeptCompletion.name(file().type()), KeptCompletion.of(workshop.brokerName(), headers, body));
        publish(Message.plain(destination(), headers, body), publisher);
    }

    private void read(Portion portion, Report report, ConfirmedPublisher publisher)
            throws IOException, InterruptedException {
        progress.read(
                workshop.clock().instant(),
                portion.bytesRead(),
                portion.records().size());
        meters.read(portion.records().size(), portion.bytesRead() - bytesRead);
        bytesRead = portion.bytesRead();
        long unchanged = 0;
        for (Block.Entry entry : portion.records()) {
            boolean news = pass.isNews(entry.id(), entry.mark());
            if (records < from.records()) {
                skip(entry, news);
            } else if (news) {
                send(portion.block(), entry, publisher);
            } else {
                count(entry);
                unchanged++;
            }
        }
        meters.unchanged(unchanged);
        LeftOut.Counts before = report.leftOut();
        report.add(portion, pass);
        LeftOut.Counts now = report.leftOut();
        progress.leftOut(now);
        meters.leftOut(now.unreadable() - before.unreadable(), now.repeated() - before.repeated());
    }

    private void skip(Block.Entry entry, boolean news) throws ForeignCheckpointException {
        count(entry);
        if (news) {
            progress.confirmed(1);
        }
        if (records == from.records() && digest != from.digest().sum()) {
            throw new ForeignCheckpointException(from);
        }
    }

    private void send(Block block, Block.Entry entry, ConfirmedPublisher publisher) throws InterruptedException {
        int length = entry.end() - entry.from();
        if (batch.isFullFor(length)) {
            flush(publisher);
        }
        batch.add(block.lines(), entry.from(), length);
        count(entry);
    }

    private void count(Block.Entry entry) {
        records++;
        digest += entry.hashPrefix();
    }

    private void flush(ConfirmedPublisher publisher) throws InterruptedException {
        if (!batch.isEmpty()) {
            prefix.sending(new Position(records, seq + 1, new Digest(digest)));
            MessageHeaders headers = headers(MessageHeaders.Kind.RECORDS, batch.records());
            publish(Message.compressed(destination(), headers, batch.take()), publisher);
        }
    }

    /**
     * Not while somebody has paused it, nor while the state folder is in trouble: what is published now would be
     * published again after a crash.
     */
    private void publish(Message message, ConfirmedPublisher publisher) throws InterruptedException {
        workshop.halt().awaitEnd();
        workshop.state().awaitWritable();
        publisher.publish(message);
    }

    private Destination destination() {
        return Destination.ofType(file().type());
    }

    /** Of the next message. */
    private MessageHeaders headers(MessageHeaders.Kind kind, long count) {
        return new MessageHeaders(kind, file().type(), file().dump(), start.run(), ++seq, count);
    }

    private void confirmed(Message message) {
        MessageHeaders headers = message.headers();
        if (headers.kind() == MessageHeaders.Kind.RECORDS) {
            prefix.confirmed(headers.seq());
            progress.confirmed(headers.count());
            meters.published(headers.count());
        }
    }

    private Checkpointer.Target checkpoints() {
        return new Checkpointer.Target(
                workshop.state(),
                Checkpoint.name(file().type()),
                position -> position.checkpoint(
                        start.run(),
                        identity.sha256(),
                        workshop.brokerName(),
                        start.basis(),
                        workshop.clock().instant()));
    }

    private DumpFile file() {
        return identity.file();
    }
}
