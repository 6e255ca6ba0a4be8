package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.extractor.delta.Comparison;
import org.discogsography.extractor.state.Publication;

/** The counts of one pass over a file, written by the extraction, read by whoever asks. Thread-safe. */
final class Progress {
    private final long bytesTotal;
    private final Long resumedAt;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private volatile Long repeated = 0L;
    private volatile String cut;
    private volatile Comparison comparison;
    private final Rate recordRate = new Rate();
    private final Rate byteRate = new Rate();

    /** @param bytesTotal size of the file as it lies on disk */
    Progress(long bytesTotal) {
        this(bytesTotal, null);
    }

    private Progress(long bytesTotal, Long resumedAt) {
        this.bytesTotal = bytesTotal;
        this.resumedAt = resumedAt;
    }

    /** @param records that were confirmed before, or need not be published */
    static Progress resumed(long bytesTotal, long records) {
        return new Progress(bytesTotal, records);
    }

    /** All of a file. */
    static Progress of(Publication done) {
        Progress progress = new Progress(done.bytes());
        progress.bytesRead.set(done.bytes());
        progress.records.set(done.records());
        progress.confirmed.set(done.records());
        progress.malformed.set(done.malformed());
        progress.repeated = done.repeated();
        return progress;
    }

    void read(Instant now, long bytesSoFar, long moreRecords) {
        bytesRead.set(bytesSoFar);
        byteRate.at(now, bytesSoFar);
        recordRate.at(now, records.addAndGet(moreRecords));
    }

    /** What is left out so far. */
    void leftOut(LeftOut.Counts counts) {
        malformed.set(counts.unreadable());
        repeated = counts.repeated();
        cut = counts.cut();
    }

    void confirmed(long moreRecords) {
        confirmed.addAndGet(moreRecords);
    }

    /** From now on this tells what the records are to those published before. */
    void compares(Comparison with) {
        comparison = with;
    }

    /** Empty before anything is compared, and when nothing is known of it any more. */
    Optional<Comparison> comparison() {
        return Optional.ofNullable(comparison);
    }

    /** Records that were settled before this pass began, or null when it began anew. */
    Long resumedAt() {
        return resumedAt;
    }

    long bytesTotal() {
        return bytesTotal;
    }

    long bytesRead() {
        return bytesRead.get();
    }

    long records() {
        return records.get();
    }

    /** Records in messages that the broker has confirmed. */
    long confirmed() {
        return confirmed.get();
    }

    long malformed() {
        return malformed.get();
    }

    /** Left out because their id came before with another content; null when that is not known. */
    Long repeated() {
        return repeated;
    }

    /** Says that some of those left out are not kept whole; null when all are, or nothing is known of it any more. */
    String cut() {
        return cut;
    }

    OptionalDouble recordsPerSecond(Instant now) {
        return recordRate.perSecond(now);
    }

    /** Seconds to the end of the file at the present rate; unknown while there is none. */
    OptionalDouble etaSeconds(Instant now) {
        OptionalDouble rate = byteRate.perSecond(now);
        return rate.isEmpty() || rate.getAsDouble() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((bytesTotal - bytesRead.get()) / rate.getAsDouble());
    }
}
