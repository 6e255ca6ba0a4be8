package org.discogsography.consumer.forget;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.forget.ForgettingState.Found;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.verify.OneAtATime;
import org.discogsography.consumer.verify.Supply;
import org.discogsography.consumer.verify.Verifier;
import org.jboss.logging.Logger;

/**
 * Takes one dump back from one type of a store, by order: rows that are of this dump lose their version, so that any
 * record may replace them; its load and its dead letters go from book and ledger. Rows stay until a load that does not
 * have them is verified. What was interrupted is finished by the next order. Thread-safe.
 */
public final class Forgetting {
    private static final Logger LOG = Logger.getLogger("consumption");

    /** Rows that lose their version in one transaction. */
    private static final int PAGE = 1_000;

    private final RecordType type;
    private final SupervisedStore store;
    private final Supply supply;
    private final Verifier verifier;
    private final Timer timer;
    private final OneAtATime<ForgettingState> orders = new OneAtATime<>(ForgettingState.Running.class);

    public Forgetting(RecordType type, SupervisedStore store, Supply supply, Verifier verifier, Timer timer) {
        this.type = type;
        this.store = store;
        this.supply = supply;
        this.verifier = verifier;
        this.timer = timer;
    }

    /** Messages of the type are under way: what they bring would be there again. */
    public static final class UnderWayException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Empty when there was none since the start of the service. */
    public Optional<ForgettingState> state() {
        return orders.state();
    }

    /**
     * Completes when it has begun.
     *
     * @param dump as {@code yyyymmdd}, be it a date or not
     * @param dryRun only counts what would be taken back
     * @return fails with {@link UnderWayException}, {@link OneAtATime.AlreadyRunningException}, or what the broker says
     */
    public Uni<ForgettingState> begin(int dump, boolean dryRun) {
        return nothingComes(dryRun).map(ready -> {
            ForgettingState.Running running = orders.begin(new ForgettingState.Running(dump, dryRun, timer.now(), 0));
            run(running);
            return running;
        });
    }

    private Uni<Void> nothingComes(boolean dryRun) {
        return dryRun
                ? Uni.createFrom().voidItem()
                : supply.exhausted()
                        .invoke(exhausted -> {
                            if (!exhausted) {
                                throw new UnderWayException();
                            }
                        })
                        .replaceWithVoid();
    }

    private void run(ForgettingState.Running begun) {
        store.inventory(() -> begun.dryRun() ? count(begun.dump()) : forget(begun.dump()))
                .subscribe()
                .with(found -> completed(begun, found), failure -> failed(begun, failure));
    }

    private void completed(ForgettingState.Running begun, Found found) {
        if (!begun.dryRun()) {
            LOG.infof(
                    "dump forgotten type=%s dump=%d rows=%d load=%s dead_letters=%d",
                    type.plural(), begun.dump(), found.rows(), found.load(), found.deadLetters());
            verifier.doubt();
        }
        orders.becomes(
                new ForgettingState.Completed(begun.dump(), begun.dryRun(), begun.startedAt(), timer.now(), found));
    }

    private void failed(ForgettingState.Running begun, Throwable failure) {
        Instant now = timer.now();
        orders.becomes(
                new ForgettingState.Failed(begun.dump(), begun.dryRun(), begun.startedAt(), now, failure.getMessage()));
        LOG.warnf("dump not forgotten type=%s dump=%d cause=\"%s\"", type.plural(), begun.dump(), failure.getMessage());
    }

    // ---- looking

    private Uni<Found> count(int dump) {
        return rows(dump, page -> Uni.createFrom().item((long) page.size()))
                .chain(rows -> store.loads()
                        .map(loads -> loads.stream().anyMatch(load -> load.type() == type && load.dump() == dump))
                        .chain(load -> store.ledger(type)
                                .map(entries -> entries.stream()
                                        .filter(entry -> entry.dump() == dump)
                                        .count())
                                .map(letters -> new Found(rows, load, letters))));
    }

    // ---- forgetting

    /** The load first: it must not be judged, nor keep older records away, while its rows change. */
    private Uni<Found> forget(int dump) {
        return store.forgetLoad(type, dump)
                .chain(load -> store.forgetDeadLetters(type, dump)
                        .chain(letters -> rows(dump, page -> store.forgetRows(type, page, dump))
                                .map(rows -> new Found(rows, load, letters))));
    }

    private interface Page {
        Uni<Long> take(List<Long> ids);
    }

    /** @return the sum over all pages of the rows of this dump */
    private Uni<Long> rows(int dump, Page page) {
        AtomicLong sum = new AtomicLong();
        return store.scan(type)
                .onItem()
                .transformToMultiAndConcatenate(rows -> pages(rows, dump))
                .onItem()
                .transformToUniAndConcatenate(page::take)
                .invoke(taken -> {
                    sum.addAndGet(taken);
                    orders.update(now -> now instanceof ForgettingState.Running running ? running.more(taken) : now);
                })
                .onItem()
                .ignoreAsUni()
                .map(done -> sum.get());
    }

    private static Multi<List<Long>> pages(List<StoredId> rows, int dump) {
        return Multi.createFrom()
                .items(rows.stream().filter(row -> row.dump() == dump).map(StoredId::id))
                .group()
                .intoLists()
                .of(PAGE);
    }
}
