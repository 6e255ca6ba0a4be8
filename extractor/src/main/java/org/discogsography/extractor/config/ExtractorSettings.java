package org.discogsography.extractor.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.extractor.drift.DriftLimits;
import org.discogsography.extractor.pass.BatchLimits;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.FlowLimits;
import org.discogsography.extractor.publish.WindowLimits;
import org.discogsography.extractor.read.Limits;

/** {@code EXTRACTOR_*}: where state is kept, and how much is read and sent at a time. */
@ConfigMapping(prefix = "extractor")
public interface ExtractorSettings {
    /** Folder for what was published, and for reports; made when it is not there. */
    @WithDefault("extractor-state")
    Path state();

    /** Whether {@link #state} is locked against another extractor. Without, one only may use it at a time. */
    @WithDefault("true")
    boolean stateLock();

    /** Where dumps are taken from besides {@code FETCH_FOLDER}, with what is below: {@code /} for anywhere. */
    Optional<List<Path>> dumpFolders();

    /** A file with more of these folders, a path a line; read at each request, and only its owner may be able to write it. */
    Optional<Path> folderList();

    /** Threads that parse and normalise; one per processor when it is not set. */
    OptionalInt workers();

    /** XML handed to a worker at a time. */
    @WithDefault("256K")
    MemorySize chunkSize();

    /** The longest record, as XML and as a line of a message; a longer one is malformed. */
    @WithDefault("8M")
    MemorySize recordSize();

    /** Of each file, what is kept of the records that go to no store, with their original bytes. */
    @WithDefault("256M")
    MemorySize unreadableSize();

    default long leftOutBytes() {
        Ordered.atLeastOne("EXTRACTOR_UNREADABLE_SIZE", unreadableSize().asLongValue());
        return unreadableSize().asLongValue();
    }

    /** Elements that may be open at once within a record. */
    @WithDefault("100")
    int recordDepth();

    /** Target size of a message; only a message of one record may be longer. */
    @WithDefault("96K")
    MemorySize batchSize();

    @WithDefault("400")
    int batchRecords();

    /** Messages that may be under way without a confirm. */
    @WithDefault("64")
    int windowMessages();

    /** Bytes that may be under way without a confirm. */
    @WithDefault("16M")
    MemorySize windowSize();

    /** How long a confirm may be missing, be it that of a single message, before the channel is given up. */
    @WithDefault("30s")
    Duration confirmDeadline();

    /** Records per second that may be published, in the long run; any number when it is not set. */
    OptionalInt maxRecordsPerSecond();

    /** Bytes of messages per second that may be published, in the long run; any number when it is not set. */
    Optional<MemorySize> maxBytesPerSecond();

    /** Messages in a queue above which nothing is published; 0 for any number. */
    @WithDefault("20000")
    int maxQueueDepth();

    /** Between looks at the depth of the queues. */
    @WithDefault("2s")
    Duration queueDepthInterval();

    /** Between attempts to publish again while the broker is believed to be up. */
    @WithDefault("500ms")
    Duration publishRetryDelay();

    @WithDefault("15s")
    Duration maxPublishRetryDelay();

    /** Between two checkpoints while records are published: what a crash costs is published again. */
    @WithDefault("5s")
    Duration checkpointInterval();

    /** After an extraction has ended, until its completions are announced again for the first time. */
    @WithDefault("1m")
    Duration reminderDelay();

    @WithDefault("24h")
    Duration maxReminderDelay();

    default Backoff reminders() {
        Ordered.check("EXTRACTOR_REMINDER_DELAY", reminderDelay(), "EXTRACTOR_MAX_REMINDER_DELAY", maxReminderDelay());
        return new Backoff(reminderDelay(), 2, maxReminderDelay(), 0.25);
    }

    /** For the consumers' answers what their stores hold, before everything is published; 0s: always everything. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** Paths of elements and attributes that no dump had before; with more of them, a type fails. */
    OptionalInt maxNewPaths();

    /** Paths that the run before had and that are not there any more; with more of them, a type fails. */
    OptionalInt maxVanishedPaths();

    /** Share of records that are malformed, or have no text where every record has one; above it, a type fails. */
    OptionalDouble maxIncompleteShare();

    default DriftLimits driftLimits() {
        maxNewPaths().ifPresent(limit -> atLeast("EXTRACTOR_MAX_NEW_PATHS", limit, 0));
        maxVanishedPaths().ifPresent(limit -> atLeast("EXTRACTOR_MAX_VANISHED_PATHS", limit, 0));
        maxIncompleteShare().ifPresent(share -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "EXTRACTOR_MAX_INCOMPLETE_SHARE must be from 0 to 1, it is " + share);
            }
        });
        return new DriftLimits(maxNewPaths(), maxVanishedPaths(), maxIncompleteShare());
    }

    default int workerThreads() {
        int threads = workers().orElse(Runtime.getRuntime().availableProcessors());
        Ordered.atLeastOne("EXTRACTOR_WORKERS", threads);
        return threads;
    }

    default Limits reading() {
        return new Limits(
                size("EXTRACTOR_CHUNK_SIZE", chunkSize(), 4 * 1024),
                size("EXTRACTOR_RECORD_SIZE", recordSize(), 4 * 1024),
                atLeast("EXTRACTOR_RECORD_DEPTH", recordDepth(), 8));
    }

    default BatchLimits batches() {
        Ordered.atLeastOne("EXTRACTOR_BATCH_RECORDS", batchRecords());
        return new BatchLimits(size("EXTRACTOR_BATCH_SIZE", batchSize(), 1), batchRecords());
    }

    default ConfirmedPublisher.Tuning publishing() {
        Ordered.atLeastOne("EXTRACTOR_WINDOW_MESSAGES", windowMessages());
        Ordered.check(
                "EXTRACTOR_PUBLISH_RETRY_DELAY",
                publishRetryDelay(),
                "EXTRACTOR_MAX_PUBLISH_RETRY_DELAY",
                maxPublishRetryDelay());
        int window = size("EXTRACTOR_WINDOW_SIZE", windowSize(), 1);
        if (batchSize().asLongValue() > window) {
            throw new IllegalArgumentException(
                    "EXTRACTOR_BATCH_SIZE (" + batchSize().asLongValue()
                            + " bytes) must not be larger than EXTRACTOR_WINDOW_SIZE (" + window + " bytes)");
        }
        return new ConfirmedPublisher.Tuning(
                new WindowLimits(windowMessages(), window),
                confirmDeadline(),
                new Backoff(publishRetryDelay(), 2, maxPublishRetryDelay(), 0.25),
                flow());
    }

    private FlowLimits flow() {
        maxRecordsPerSecond().ifPresent(limit -> Ordered.atLeastOne("EXTRACTOR_MAX_RECORDS_PER_SECOND", limit));
        maxBytesPerSecond()
                .ifPresent(limit -> Ordered.atLeastOne("EXTRACTOR_MAX_BYTES_PER_SECOND", limit.asLongValue()));
        return new FlowLimits(
                maxRecordsPerSecond().orElse(0),
                maxBytesPerSecond().map(MemorySize::asLongValue).orElse(0L),
                atLeast("EXTRACTOR_MAX_QUEUE_DEPTH", maxQueueDepth(), 0),
                queueDepthInterval());
    }

    private static int size(String key, MemorySize size, int least) {
        long bytes = size.asLongValue();
        if (bytes > BodyEncoding.LONGEST) {
            throw new IllegalArgumentException(
                    key + " must be at most " + BodyEncoding.LONGEST / (1024 * 1024) + "M, it is " + bytes + " bytes");
        }
        return atLeast(key, (int) bytes, least);
    }

    private static int atLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", it is " + value);
        }
        return value;
    }
}
