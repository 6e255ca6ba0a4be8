package org.discogsography.consumer.store;

import java.util.Map;

/**
 * What was found out about the rows of one type beside the dump that was announced. Numbers are records, null while
 * unknown.
 *
 * @param stored of the dump, with the right content as far as the digest can tell
 * @param missing of the dump, neither stored nor dead-lettered
 * @param deadLettered of the dump, in the ledger and not stored
 * @param vanished deleted because the dump no longer has them
 * @param vanishedRefused not in the dump and kept: they are more than the configured share, or their records may be in
 *     the dump and cannot be read there
 * @param vanishedReferred not in the dump and kept, because the store has refused to delete them
 * @param keptBecause why it has, as {@code my_notes refers to them}; null when it has refused none
 * @param newerDump of which the store holds records too, as {@code yyyymmdd}; the dump itself when another run of it has
 *     written something; null when there is none
 * @param newer how many records of newer dumps the store holds
 * @param altered rows whose content is not the one of their hash, as the last verification that looked at contents has
 *     found
 * @param relationships how many of each kind the store has more (fewer, when negative) than its rows own; empty when
 *     none; null in a store that has none, or while not all rows have been written by a mapping that counts them
 */
public record RowFindings(
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        Long vanishedReferred,
        String keptBecause,
        Integer newerDump,
        Long newer,
        Long altered,
        Map<String, Long> relationships) {
    /** Nobody has looked yet. */
    public static final RowFindings NONE =
            new RowFindings(null, null, null, null, null, null, null, null, null, null, null);

    /** A look that has found no newer dump. What has vanished, and what an audit has found, is not looked at. */
    public RowFindings counted(Long found, Long lacking, Long letters, Map<String, Long> related) {
        return new RowFindings(
                found,
                lacking,
                letters,
                vanished,
                vanishedRefused,
                vanishedReferred,
                keptBecause,
                null,
                null,
                altered,
                related);
    }

    /** So many records of newer dumps are stored, the newest of which is this one. */
    public RowFindings overtaken(Long found, Integer byDump, Long byRecords) {
        return new RowFindings(
                found,
                null,
                deadLettered,
                vanished,
                vanishedRefused,
                vanishedReferred,
                keptBecause,
                byDump,
                byRecords,
                altered,
                null);
    }

    /** So many rows of older dumps are deleted; what becomes of the others is not known yet. */
    public RowFindings vanishing(Long deleted) {
        return vanishing(deleted, null, null, null);
    }

    /** What became of the rows that the dump does not have: deleted, and kept by us, or by the store. */
    public RowFindings vanishing(long deleted, long refused, Deletion deletion) {
        return vanishing(deleted, refused, deletion.kept(), deletion.because());
    }

    private RowFindings vanishing(Long deleted, Long refused, Long referred, String because) {
        return new RowFindings(
                stored,
                missing,
                deadLettered,
                deleted,
                refused,
                referred,
                because,
                newerDump,
                newer,
                altered,
                relationships);
    }

    /** Rows whose content is not the one of their hash. */
    public RowFindings altering(Long rows) {
        return new RowFindings(
                stored,
                missing,
                deadLettered,
                vanished,
                vanishedRefused,
                vanishedReferred,
                keptBecause,
                newerDump,
                newer,
                rows,
                relationships);
    }

    /** Not named as a getter: the number itself is what JSON has. */
    public boolean hasAlteredRows() {
        return altered != null && altered > 0;
    }
}
