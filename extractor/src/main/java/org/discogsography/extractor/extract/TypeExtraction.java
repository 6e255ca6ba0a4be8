package org.discogsography.extractor.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.ChunkNormaliser;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.Message;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.FileDigest;
import org.discogsography.extractor.read.Malformed;
import org.discogsography.extractor.read.RecordReader;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/**
 * The extraction of one file: verify, publish every record, publish the completion. The completion is sent only after
 * all records are confirmed, and only when the file was read to its proper end; completed is only what has its
 * completion confirmed. Runs on one thread; {@link #state} is for any.
 */
final class TypeExtraction {
    private static final Logger LOG = Logger.getLogger("extract");

    private final DumpFile file;
    private final Plan plan;
    private final String run;
    private final Workshop workshop;
    private final Meters.ForType meters;
    private volatile TypeState state = new TypeState.Waiting();

    TypeExtraction(DumpFile file, Plan plan, String run, Workshop workshop) {
        this.file = file;
        this.plan = plan;
        this.run = run;
        this.workshop = workshop;
        this.meters = workshop.meters().of(file.type());
    }

    DumpFile file() {
        return file;
    }

    TypeState state() {
        return state;
    }

    /** Ends in a state that is not open, except when it is interrupted: then {@link #stop} says so. */
    void run(Publications publications) throws InterruptedException {
        Instant begin = workshop.clock().instant();
        try {
            extract(publications);
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

    // ---- verifying

    private void extract(Publications publications) throws IOException, InterruptedException {
        Fingerprint before = Fingerprint.of(file);
        TypeState.Verifying verifying = new TypeState.Waiting().verifying(new Progress(before.size()));
        state = verifying;
        String sha256 = FileDigest.sha256(
                file.path(), bytes -> verifying.progress().read(workshop.clock().instant(), bytes, 0, 0));
        TypeState.Checksum checksum = verify(sha256);
        Optional<Publication> last =
                publications.last(file.type()).filter(publication -> publication.isOf(sha256, workshop.brokerName()));
        if (last.isPresent() && !plan.force()) {
            state = verifying.skipped(checksum, last.get());
            return;
        }
        TypeState.Publishing publishing = verifying.publishing(checksum, new Progress(before.size()));
        state = publishing;
        Digest digest = publish(publishing.progress(), before);
        remember(publications, sha256, publishing.progress().records(), digest);
        state = publishing.completed(digest);
    }

    private TypeState.Checksum verify(String sha256) throws DumpException {
        Optional<String> published = plan.checksums().of(file);
        if (published.isPresent() && !published.get().equals(sha256)) {
            throw new DumpException("the checksum of " + file.name() + " is " + sha256 + ", but " + published.get()
                    + " was published: fetch the file again");
        }
        return published.isPresent() ? TypeState.Checksum.VERIFIED : TypeState.Checksum.NOT_PUBLISHED;
    }

    /** Size and time of a file: if they change, what was verified is not what was read. */
    private record Fingerprint(long size, FileTime modified) {
        static Fingerprint of(DumpFile file) throws IOException {
            return new Fingerprint(Files.size(file.path()), Files.getLastModifiedTime(file.path()));
        }
    }

    // ---- publishing

    private Digest publish(Progress progress, Fingerprint before) throws IOException, InterruptedException {
        try (Report report = Report.begin(workshop.state(), file);
                ConfirmedPublisher publisher = ConfirmedPublisher.start(
                        workshop.broker(), workshop.tuning().publishing(), message -> confirmed(progress, message))) {
            workshop.meters().publisher(publisher);
            Sending sending = new Sending(progress, report, publisher);
            sending.everyRecord();
            if (!before.equals(Fingerprint.of(file))) {
                throw new DumpException(file.name() + " was changed while it was read: start again");
            }
            publisher.awaitConfirms();
            sending.completion();
            publisher.awaitConfirms();
            report.finish(progress.records());
            return sending.parts.total();
        } finally {
            workshop.meters().publisher(null);
        }
    }

    private void confirmed(Progress progress, Message message) {
        if (message.headers().kind() == MessageHeaders.Kind.RECORDS) {
            progress.confirmed(message.headers().count());
            meters.published(message.headers().count());
        }
    }

    /** What must be kept between the blocks of a file. */
    private final class Sending {
        private final Progress progress;
        private final Report report;
        private final ConfirmedPublisher publisher;
        private final Batch batch = new Batch(workshop.tuning().batches());
        private final RoaringBitmap ids = new RoaringBitmap();
        private final PartDigests parts = new PartDigests();
        private long bytesRead;
        private long seq;

        Sending(Progress progress, Report report, ConfirmedPublisher publisher) {
            this.progress = progress;
            this.report = report;
            this.publisher = publisher;
        }

        void everyRecord() throws IOException, InterruptedException {
            int maxLine = workshop.tuning().reading().recordBytes();
            try (RecordReader<Block> reader = RecordReader.start(
                    file,
                    workshop.tuning().reading(),
                    workshop.tuning().workers(),
                    () -> new ChunkNormaliser(file.type(), maxLine))) {
                Optional<RecordReader.Result<Block>> next = reader.next();
                while (next.isPresent()) {
                    block(next.get().value(), next.get().bytesRead());
                    next = reader.next();
                }
            }
            flush();
        }

        private void block(Block block, long bytesSoFar) throws InterruptedException {
            long malformedBefore = report.malformedCount();
            block.malformed().forEach(report::malformed);
            report.odd(block.drift(), block.replaced());
            List<Block.Entry> fresh = withoutDuplicates(block);
            long malformed = report.malformedCount() - malformedBefore;
            progress.read(workshop.clock().instant(), bytesSoFar, fresh.size(), malformed);
            meters.read(fresh.size(), bytesSoFar - bytesRead, malformed);
            bytesRead = bytesSoFar;
            for (Block.Entry entry : fresh) {
                send(block, entry);
            }
        }

        /** Which of two records of one id is right nobody knows; a store has one, so one is published: the first. */
        private List<Block.Entry> withoutDuplicates(Block block) {
            List<Block.Entry> fresh = new ArrayList<>(block.records().size());
            for (Block.Entry entry : block.records()) {
                if (ids.checkedAdd((int) entry.id())) {
                    fresh.add(entry);
                } else {
                    duplicate(block, entry);
                }
            }
            return fresh;
        }

        private void send(Block block, Block.Entry entry) throws InterruptedException {
            int length = entry.end() - entry.from();
            if (batch.isFullFor(length)) {
                flush();
            }
            batch.add(block.lines(), entry.from(), length);
            parts.add(entry.id(), entry.hashPrefix());
        }

        private void duplicate(Block block, Block.Entry entry) {
            report.duplicate();
            report.malformed(new Malformed(
                    entry.offset(),
                    Long.toUnsignedString(entry.id()),
                    "its id was there before",
                    excerpt(block, entry)));
        }

        private void flush() throws InterruptedException {
            if (!batch.isEmpty()) {
                int records = batch.records();
                publisher.publish(new Message(headers(MessageHeaders.Kind.RECORDS, records), batch.take()));
            }
        }

        void completion() throws InterruptedException {
            long count = progress.records();
            Completion completion = new Completion(file.type(), file.dump(), run, count, parts.total(), ids, parts);
            publisher.publish(
                    new Message(headers(MessageHeaders.Kind.COMPLETION, count), CompletionCodec.encode(completion)));
        }

        private MessageHeaders headers(MessageHeaders.Kind kind, long count) {
            return new MessageHeaders(kind, file.type(), file.dump(), run, ++seq, count);
        }
    }

    private static String excerpt(Block block, Block.Entry entry) {
        int length = Math.min(200, entry.end() - entry.from());
        return new String(block.lines(), entry.from(), length, java.nio.charset.StandardCharsets.UTF_8);
    }

    // ---- afterwards

    /** That it cannot be remembered only means that it will be published again. */
    private void remember(Publications publications, String sha256, long records, Digest digest) {
        Publication publication = new Publication(
                sha256,
                workshop.brokerName(),
                file.dump(),
                run,
                records,
                digest.hex(),
                workshop.clock().instant());
        try {
            publications.add(file.type(), publication);
        } catch (IOException failed) {
            LOG.warnf(
                    "state cannot be written type=%s cause=\"%s\"", file.type().plural(), failed.getMessage());
        }
    }

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
                        "type completed run=%s type=%s records=%d malformed=%d digest=%s seconds=%d",
                        run,
                        type,
                        done.progress().records(),
                        done.progress().malformed(),
                        done.digest().hex(),
                        seconds);
            case TypeState.Skipped _ -> LOG.infof("type skipped run=%s type=%s reason=\"published before\"", run, type);
            case TypeState.Failed failed ->
                LOG.errorf("type failed run=%s type=%s error=\"%s\"", run, type, failed.error());
            case TypeState.Stopped _, TypeState.Open _ -> {
                // told by who stopped it
            }
        }
    }
}
