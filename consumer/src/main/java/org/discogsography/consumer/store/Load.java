package org.discogsography.consumer.store;

import java.time.Instant;
import java.util.Map;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;

/**
 * One entry of the {@link LoadBook}; numbers are records.
 *
 * @param expected in the dump, but for those that cannot be read and those that are repeated; null while nothing was
 *     announced
 * @param unreadable in the dump, and cannot be read there; null in books of older versions
 * @param repeated in the dump, and left out because a record with their id and another content came before them; null in
 *     books of older versions
 * @param stored of those, with the right content as far as the digest can tell; null while unknown
 * @param missing of those, neither stored nor dead-lettered; null while unknown
 * @param deadLettered of those, in the ledger and not stored; null while unknown
 * @param vanished deleted because the dump no longer has them; null while unknown
 * @param vanishedRefused not in the dump and kept: they are more than the configured share, or their records may be in
 *     the dump and cannot be read there; null while unknown
 * @param vanishedReferred not in the dump and kept, because the store refused to delete them for something of somebody else
 *     that refers to them; null while unknown, and where nothing can refer to a record
 * @param referredBy what that is, as {@code my_notes}, with commas; null without one
 * @param newerDump of which the store holds records too, as {@code yyyymmdd}; the dump itself when another run of it has
 *     written something; null when there is none
 * @param newer how many records of newer dumps the store holds; null while nobody has counted them
 * @param altered rows whose content is not the one that their hash is of, as the last verification that looked at
 *     contents has found; null when none has
 * @param digest of the dump; null while nothing was announced
 * @param since announced at; before that, when the first record was stored
 * @param verifiedAt null unless verified
 * @param relationships how many of each kind the store has more (fewer, when negative) than its rows own; empty when
 *     none; null in a store that has none, or while not all rows have been written by a mapping that counts them
 */
public record Load(
        RecordType type,
        int dump,
        String run,
        LoadState state,
        Long expected,
        Long unreadable,
        Long repeated,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        Long vanishedReferred,
        String referredBy,
        Integer newerDump,
        Long newer,
        Long altered,
        Digest digest,
        Instant since,
        Instant verifiedAt,
        Map<String, Long> relationships) {

    /** An entry that was just made: nothing is known of the rows. */
    public static Load announced(Completion completion, Instant since) {
        return new Load(
                completion.type(),
                completion.dump(),
                completion.run(),
                LoadState.LOADING,
                completion.count(),
                completion.unreadable().count(),
                completion.repeated(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                completion.digest(),
                since,
                null,
                null);
    }
}
