package org.discogsography.consumer.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RunName;

/**
 * What the book says of a type while its records are written.
 *
 * @param newerDump of which records are noted already; 0 when there are none
 */
public record Booked(LoadState state, int dump, String run, int newerDump) {
    /**
     * The dump that the type was verified for, 0 when it was for none. Whatever an older dump says is history, also when
     * newer records have come since.
     */
    public int verified() {
        return switch (state) {
            case VERIFIED, ALTERED, MIXED -> dump;
            case BEGUN, LOADING, INCOMPLETE, SUPERSEDED -> 0;
        };
    }

    /**
     * The record that the book has to be told of: the first one where it says nothing of the type; else one with which what
     * it says ends, being of a newer dump, or of another run of the same one.
     *
     * @param booked empty when the book says nothing of the type
     * @param written new and changed records
     */
    public static Optional<IncomingRecord> news(Optional<Booked> booked, List<IncomingRecord> written) {
        return written.stream()
                .max(Comparator.comparingInt(IncomingRecord::dump))
                .filter(record -> booked.isEmpty() || booked.get().endsWith(record));
    }

    private boolean endsWith(IncomingRecord record) {
        boolean news = record.dump() > newerDump;
        return news && (record.dump() > dump || (record.dump() == dump && !isOfRun(record.run())));
    }

    private boolean isOfRun(String other) {
        return RunName.repaired(run).equals(RunName.repaired(other));
    }
}
