package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.discogsography.consumer.verify.AuditReport;
import org.discogsography.consumer.verify.AuditState;
import org.discogsography.consumer.verify.IdLists;
import org.roaringbitmap.RoaringBitmap;

/**
 * An audit of one type as JSON.
 *
 * @param state {@code running}, {@code completed}, {@code failed}
 * @param error why it failed
 * @param found its fields stand beside the others
 */
public record VerificationView(
        String type,
        String state,
        Instant startedAt,
        Instant finishedAt,
        String error,
        @JsonUnwrapped Found found) {

    /**
     * What it has found; numbers are records, null where unknown. All of it is null while there is no report.
     *
     * @param verdict {@code equal}, {@code different}, {@code loading} (records are still under way), {@code overtaken}
     *     (by a newer dump)
     * @param expected of the dump
     * @param found all rows
     * @param differingParts of 4 096, with all their ids and other contents
     * @param relationships how many of each kind there are more (fewer, when negative) than the rows own; null where the
     *     store has none, or some rows were written before they were counted
     * @param altered rows whose content is not the one that their hash is of, or that do not have the relationships that
     *     they own; null when nobody looked for them
     * @param requested asked of the extractor
     * @param notLookedAt what this verification cannot see, as the end of a sentence; null when it sees everything
     * @param ids the first of each kind
     */
    public record Found(
            String verdict,
            Integer dump,
            String run,
            Long expected,
            Long found,
            String expectedDigest,
            String foundDigest,
            Boolean digestEqual,
            Long deadLettered,
            Long missing,
            Long surplus,
            Long kept,
            Long newer,
            Integer differingParts,
            Map<String, Long> relationships,
            Long altered,
            Long requested,
            String notLookedAt,
            Ids ids) {
        private static final Found NOTHING = new Found(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);

        private static Found of(AuditReport report, int limit) {
            return new Found(
                    report.verdict().name().toLowerCase(Locale.ROOT),
                    report.dump(),
                    report.run(),
                    report.expected().count(),
                    report.found().count(),
                    report.expected().digest().hex(),
                    report.found().digest().hex(),
                    report.digestEqual(),
                    report.deadLettered(),
                    report.missing().getLongCardinality(),
                    report.surplus().getLongCardinality(),
                    report.kept(),
                    report.newer(),
                    report.differingParts(),
                    report.relationships().difference(),
                    report.altered().map(RoaringBitmap::getLongCardinality).orElse(null),
                    report.asked(),
                    report.blindSpot().orElse(null),
                    Ids.of(report, limit));
        }
    }

    /**
     * Ids by kind, in ascending order.
     *
     * @param differingAmong all ids of the parts that differ: those that do are among them
     * @param altered null when nobody looked for them
     */
    public record Ids(List<Long> missing, List<Long> surplus, List<Long> differingAmong, List<Long> altered) {
        private static Ids of(AuditReport report, int limit) {
            return new Ids(
                    IdLists.first(report.missing(), limit),
                    IdLists.first(report.surplus(), limit),
                    IdLists.first(report.differingAmong(), limit),
                    report.altered().map(ids -> IdLists.first(ids, limit)).orElse(null));
        }
    }

    /** @param limit ids of each kind at most */
    static VerificationView of(String type, AuditState state, int limit) {
        return switch (state) {
            case AuditState.Running running ->
                new VerificationView(type, "running", running.startedAt(), null, null, Found.NOTHING);
            case AuditState.Failed failed ->
                new VerificationView(
                        type, "failed", failed.startedAt(), failed.finishedAt(), failed.error(), Found.NOTHING);
            case AuditState.Completed completed ->
                new VerificationView(
                        type,
                        "completed",
                        completed.startedAt(),
                        completed.finishedAt(),
                        null,
                        Found.of(completed.report(), limit));
        };
    }
}
