package org.discogsography.consumer.store;

import java.time.Instant;
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
 * @param rows what was found out about the rows
 * @param digest of the dump; null while nothing was announced
 * @param since announced at; before that, when the first record was stored
 * @param verifiedAt null unless verified
 */
public record Load(
        RecordType type,
        int dump,
        String run,
        LoadState state,
        Long expected,
        Long unreadable,
        Long repeated,
        RowFindings rows,
        Digest digest,
        Instant since,
        Instant verifiedAt) {

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
                RowFindings.NONE,
                completion.digest(),
                since,
                null);
    }

    /** The same load, judged anew. */
    public Load judged(LoadState verdict, RowFindings found, Instant verified) {
        return new Load(type, dump, run, verdict, expected, unreadable, repeated, found, digest, since, verified);
    }
}
