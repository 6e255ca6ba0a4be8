package org.discogsography.consumer.verify;

import java.util.Optional;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.store.RowFindings;
import org.roaringbitmap.RoaringBitmap;

/** What an audit has found. Bitmaps are not to be changed. */
public final class AuditReport {
    private final Completion completion;
    private final Comparison comparison;
    private final Relationships relationships;
    private final RoaringBitmap altered;
    private final Boolean exhausted;
    private final String blindSpot;
    private final long asked;

    /**
     * @param altered rows whose content is not the one that their hash is of, or that do not have the relationships that
     *     they own; null when nobody looked for them
     * @param blindSpot what was not looked at, as a sentence without its end; null when everything was
     * @param exhausted whether nothing more of the type is under way; null while that cannot be known
     */
    AuditReport(
            Completion completion,
            Comparison comparison,
            Relationships relationships,
            RoaringBitmap altered,
            String blindSpot,
            Boolean exhausted) {
        this(completion, comparison, relationships, altered, blindSpot, exhausted, 0);
    }

    private AuditReport(
            Completion completion,
            Comparison comparison,
            Relationships relationships,
            RoaringBitmap altered,
            String blindSpot,
            Boolean exhausted,
            long asked) {
        this.completion = completion;
        this.comparison = comparison;
        this.relationships = relationships;
        this.altered = altered;
        this.blindSpot = blindSpot;
        this.exhausted = exhausted;
        this.asked = asked;
    }

    /** The same, after the extractor was asked for so many records. */
    AuditReport asking(long records) {
        return new AuditReport(completion, comparison, relationships, altered, blindSpot, exhausted, records);
    }

    /** What it comes to. */
    public enum Verdict {
        /** The store holds what the dump has, dead letters counted, and nothing else but what was kept. */
        EQUAL,
        /** It does not, and nothing more is under way, as far as is known. */
        DIFFERENT,
        /** It does not yet: records are still under way. */
        LOADING,
        /** Records of a newer dump are stored: this one cannot be judged any more. */
        OVERTAKEN
    }

    public Verdict verdict() {
        if (comparison.newer() > 0) {
            return Verdict.OVERTAKEN;
        }
        boolean equal = comparison.missing().isEmpty()
                && comparison.surplus().isEmpty()
                && comparison.differing().isEmpty()
                && !relationships.differ()
                && altered().filter(ids -> !ids.isEmpty()).isEmpty();
        if (equal) {
            return Verdict.EQUAL;
        }
        return Boolean.FALSE.equals(exhausted) ? Verdict.LOADING : Verdict.DIFFERENT;
    }

    /** Rows of the dump that are not as they should be, as the book keeps it. */
    RowFindings onto(RowFindings before) {
        boolean unknown = missing().isEmpty() && !comparison.differing().isEmpty();
        return before.counted(
                        comparison.stored(),
                        unknown ? null : (Long) missing().getLongCardinality(),
                        deadLettered(),
                        relationships.difference())
                .altering(altered().map(RoaringBitmap::getLongCardinality).orElse(before.altered()));
    }

    /** Nothing is wrong but rows that the dump does not have. */
    boolean isOnlySurplus() {
        return verdict() == Verdict.DIFFERENT
                && missing().isEmpty()
                && comparison.differing().isEmpty()
                && !relationships.differ()
                && altered().filter(ids -> !ids.isEmpty()).isEmpty();
    }

    public int dump() {
        return completion.dump();
    }

    public String run() {
        return completion.run();
    }

    /** Of the dump. */
    public Totals expected() {
        return new Totals(completion.count(), completion.digest());
    }

    /** Of all rows. */
    public Totals found() {
        return comparison.found();
    }

    public boolean digestEqual() {
        Digest expected = completion.digest();
        return found().digest().equals(expected);
    }

    public long deadLettered() {
        return comparison.deadLettered();
    }

    /** Rows of newer dumps. */
    public long newer() {
        return comparison.newer();
    }

    public RoaringBitmap missing() {
        return comparison.missing();
    }

    public RoaringBitmap surplus() {
        return comparison.surplus();
    }

    /** Rows of earlier dumps, whose records may be in this one and cannot be read there. */
    public long kept() {
        return comparison.kept();
    }

    /** How many of the 4 096 parts have all their ids, and other contents. */
    public int differingParts() {
        return comparison.differing().count();
    }

    /** All ids of those parts: those that differ are among them. */
    public RoaringBitmap differingAmong() {
        return comparison.differing().ids();
    }

    public Relationships relationships() {
        return relationships;
    }

    /** Those of the altered rows whose records the dump has. */
    RoaringBitmap mendable() {
        return altered().map(ids -> RoaringBitmap.and(ids, completion.ids())).orElseGet(RoaringBitmap::new);
    }

    /** Empty when nobody looked for them. */
    public Optional<RoaringBitmap> altered() {
        return Optional.ofNullable(altered);
    }

    /** What was not looked at, as a sentence without its end; empty when everything was. */
    public Optional<String> blindSpot() {
        return Optional.ofNullable(blindSpot);
    }

    /** Records that the extractor was asked for. */
    public long asked() {
        return asked;
    }
}
