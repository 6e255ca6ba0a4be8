package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.discogsography.common.api.ChecksumStatus;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.extractor.delta.Comparison;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.Publication;

/**
 * One type of an extraction as JSON; what is not known is null.
 *
 * @param choice which of two files of the type is taken, and why; null when there is one
 * @param records read and normalised
 * @param published records in messages that the broker has confirmed, by an interrupted part of the run too
 * @param since the dump of which the stores hold everything: what is the same in this one is not published; null when
 *     everything is published
 * @param everythingBecause why everything is published; null when it is not
 * @param added not in that dump; like the next two null when everything is published
 * @param changed otherwise than in that dump
 * @param unchanged as in that dump
 * @param vanished only in that dump; null before the file was read to its end
 * @param resumedAt records that were settled when this run went on with the file; null when it began anew
 * @param malformed left out, because they cannot be read
 * @param repeated left out, because their id came before with another content
 * @param unreadableFile keeps the original bytes of both; null when nothing is left out
 * @param unreadableCut says that some are not whole in that file, and where they are; null when all are
 * @param bytesRead of the file as it lies on disk
 * @param recordsPerSecond over the last seconds
 * @param digest of all records, when they are all published
 */
public record TypeView(
        TypeStatus state,
        String file,
        String choice,
        ChecksumStatus checksum,
        Long records,
        Long published,
        Integer since,
        String everythingBecause,
        Long added,
        Long changed,
        Long unchanged,
        Long vanished,
        Long resumedAt,
        Long malformed,
        Long repeated,
        String unreadableFile,
        String unreadableCut,
        Long bytesRead,
        Long bytesTotal,
        Double recordsPerSecond,
        Double etaSeconds,
        String digest,
        String error) {

    static TypeView of(TypeExtraction type, Instant now) {
        Builder view = new Builder(type.file(), type.originals());
        return switch (type.state()) {
            case TypeState.Waiting _ -> view.build(TypeStatus.WAITING);
            case TypeState.Verifying verifying ->
                view.bytes(verifying.progress(), now).build(TypeStatus.VERIFYING);
            case TypeState.Asking asking ->
                view.checksum(asking.checksum()).bytes(asking.progress()).build(TypeStatus.ASKING);
            case TypeState.Publishing publishing ->
                view.checksum(publishing.checksum())
                        .counts(publishing.progress())
                        .bytes(publishing.progress(), now)
                        .rate(publishing.progress(), now)
                        .build(TypeStatus.PUBLISHING);
            case TypeState.Completed completed ->
                view.checksum(completed.checksum())
                        .counts(completed.progress())
                        .bytes(completed.progress())
                        .digest(completed.digest().hex())
                        .build(TypeStatus.COMPLETED);
            case TypeState.Skipped skipped ->
                view.checksum(skipped.checksum())
                        .publishedBefore(skipped.before())
                        .digest(skipped.before().digest())
                        .build(TypeStatus.SKIPPED);
            case TypeState.Failed failed ->
                view.countsIfAny(failed.progress()).error(failed.error()).build(TypeStatus.FAILED);
            case TypeState.Stopped stopped ->
                view.countsIfAny(stopped.progress()).build(TypeStatus.STOPPED);
        };
    }

    private static final class Builder {
        private final DumpFile file;
        private final Optional<Path> originals;
        private ChecksumStatus checksum;
        private Long records;
        private Long published;
        private Integer since;
        private String everythingBecause;
        private Long added;
        private Long changed;
        private Long unchanged;
        private Long vanished;
        private Long resumedAt;
        private Long malformed;
        private Long repeated;
        private String unreadableFile;
        private String unreadableCut;
        private Long bytesRead;
        private Long bytesTotal;
        private Double recordsPerSecond;
        private Double etaSeconds;
        private String digest;
        private String error;

        Builder(DumpFile file, Optional<Path> originals) {
            this.file = file;
            this.originals = originals;
        }

        Builder checksum(ChecksumStatus known) {
            checksum = known;
            return this;
        }

        Builder counts(Progress progress) {
            records = progress.records();
            published = progress.confirmed();
            resumedAt = progress.resumedAt();
            leftOut(progress.malformed(), progress.repeated());
            unreadableCut = progress.cut();
            progress.comparison().ifPresent(this::compared);
            return this;
        }

        private void leftOut(long unreadable, Long again) {
            malformed = unreadable;
            repeated = again;
            boolean any = unreadable > 0 || (again != null && again > 0);
            unreadableFile = any ? originals.map(Path::toString).orElse(null) : null;
        }

        private void compared(Comparison comparison) {
            since = comparison.since();
            everythingBecause = comparison.because();
            added = comparison.added();
            changed = comparison.changed();
            unchanged = comparison.unchanged();
            vanished = comparison.vanished();
        }

        Builder countsIfAny(Progress progress) {
            return progress == null ? this : counts(progress).bytes(progress);
        }

        Builder bytes(Progress progress) {
            bytesRead = progress.bytesRead();
            bytesTotal = progress.bytesTotal();
            return this;
        }

        Builder bytes(Progress progress, Instant now) {
            etaSeconds = rounded(progress.etaSeconds(now));
            return bytes(progress);
        }

        Builder rate(Progress progress, Instant now) {
            recordsPerSecond = rounded(progress.recordsPerSecond(now));
            return this;
        }

        Builder publishedBefore(Publication before) {
            records = before.records();
            published = before.records();
            leftOut(before.malformed(), before.repeated());
            return this;
        }

        Builder digest(String hex) {
            digest = hex;
            return this;
        }

        Builder error(String sentence) {
            error = sentence;
            return this;
        }

        TypeView build(TypeStatus state) {
            return new TypeView(
                    state,
                    file.name(),
                    file.choice().orElse(null),
                    checksum,
                    records,
                    published,
                    since,
                    everythingBecause,
                    added,
                    changed,
                    unchanged,
                    vanished,
                    resumedAt,
                    malformed,
                    repeated,
                    unreadableFile,
                    unreadableCut,
                    bytesRead,
                    bytesTotal,
                    recordsPerSecond,
                    etaSeconds,
                    digest,
                    error);
        }

        private static Double rounded(OptionalDouble value) {
            return value.isEmpty() ? null : Double.valueOf(Math.round(value.getAsDouble() * 10) / 10.0);
        }
    }
}
