package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.consumer.supervise.SupervisedStore;

/** Writes what an audit has found into the store's book of loads, so that everybody is told the same. */
final class AuditBooking {
    private final RecordType type;
    private final SupervisedStore store;
    private final Verifier verifier;
    private final Timer timer;

    AuditBooking(RecordType type, SupervisedStore store, Verifier verifier, Timer timer) {
        this.type = type;
        this.store = store;
        this.verifier = verifier;
        this.timer = timer;
    }

    /** Does nothing when the load is another one by now. */
    Uni<Void> book(AuditReport report) {
        return store.loads()
                .map(loads -> loads.stream()
                        .filter(load -> load.type() == type && load.run().equals(report.run()))
                        .findFirst())
                .chain(load -> load.flatMap(known -> judged(known, report).map(now -> write(known, now)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> write(Load before, Load now) {
        return store.update(before, now).invoke(() -> verifier.judged(now));
    }

    private Optional<Load> judged(Load load, AuditReport report) {
        return switch (report.verdict()) {
            case EQUAL -> equal(load, report);
            case DIFFERENT -> isKept(load, report) ? equal(load, report) : different(load, report);
            // Both end by themselves, with a judgement of their own.
            case LOADING, OVERTAKEN -> Optional.empty();
        };
    }

    /** A load that is still open, or was overtaken, is judged by the verifier: it may have more to do. */
    private Optional<Load> equal(Load load, AuditReport report) {
        RowFindings found = report.onto(load.rows());
        return switch (load.state()) {
            case VERIFIED, ALTERED ->
                found.hasAlteredRows()
                        ? Optional.of(load.judged(LoadState.ALTERED, found, null))
                        : Optional.of(load.judged(LoadState.VERIFIED, found, timer.now()));
            case BEGUN, LOADING, INCOMPLETE, MIXED, SUPERSEDED -> {
                verifier.doubt();
                yield Optional.empty();
            }
        };
    }

    private static Optional<Load> different(Load load, AuditReport report) {
        RowFindings found = report.onto(load.rows());
        return switch (load.state()) {
            case VERIFIED, ALTERED -> Optional.of(load.judged(LoadState.ALTERED, found, null));
            case LOADING, INCOMPLETE, MIXED, SUPERSEDED ->
                Optional.of(load.judged(load.state(), load.rows().altering(found.altered()), load.verifiedAt()));
            case BEGUN -> Optional.empty();
        };
    }

    /** Whether nothing is wrong but rows that the dump does not have, and that the store keeps on purpose. */
    private static boolean isKept(Load load, AuditReport report) {
        long kept = known(load.rows().vanishedRefused()) + known(load.rows().vanishedReferred());
        return report.isOnlySurplus() && report.surplus().getLongCardinality() <= kept;
    }

    private static long known(Long records) {
        return records == null ? 0 : records;
    }
}
