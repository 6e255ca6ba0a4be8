package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.verify.Findings.Complete;
import org.discogsography.consumer.verify.Findings.Overtaken;
import org.discogsography.consumer.verify.Findings.Unequal;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/** One look at the newest load of a type: reads the rows, writes the judgement into the book. Holds no state. */
final class Judge {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final RecordType type;
    private final SupervisedStore store;
    private final Supply supply;
    private final VerifierLimits limits;
    private final Timer timer;

    Judge(RecordType type, SupervisedStore store, Supply supply, VerifierLimits limits, Timer timer) {
        this.type = type;
        this.store = store;
        this.supply = supply;
        this.limits = limits;
        this.timer = timer;
    }

    /**
     * What a look came to.
     *
     * @param wanted ids of records that would mend the load, when it is incomplete; else empty
     * @param overtaken records of a newer dump are stored: looking again tells nothing before that one is announced
     */
    record Judgement(Load load, RoaringBitmap wanted, boolean overtaken) {
        static Judgement of(Load load) {
            return new Judgement(load, new RoaringBitmap(), false);
        }

        static Judgement overtaken(Load load) {
            return new Judgement(load, new RoaringBitmap(), true);
        }
    }

    /**
     * Empty when there is no load.
     *
     * @param verifiedToo whether a load that was verified is judged again
     */
    Uni<Optional<Judgement>> look(Stillness stillness, boolean verifiedToo) {
        return entry().chain(entry -> entry.filter(load -> isDue(load, stillness, verifiedToo))
                .map(load -> judge(load, stillness).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(entry.map(Judgement::of))));
    }

    private Uni<Judgement> judge(Load load, Stillness stillness) {
        return load.state() == LoadState.BEGUN
                ? count(load)
                : store.announced(type)
                        .chain(completion -> completion
                                .filter(known -> known.run().equals(load.run()))
                                .map(known -> compare(load, known, stillness))
                                // Replaced between the two reads: the next look sees both anew.
                                .orElseGet(() -> Uni.createFrom().item(Judgement.of(load))));
    }

    /** There is nothing to compare it with. */
    private Uni<Judgement> count(Load load) {
        return store.totals(type)
                .chain(totals -> write(load, Verdict.begun(load, totals.count())))
                .map(Judgement::of);
    }

    /** What a newer dump has overtaken is counted when nothing of that dump comes any more: counting slows no load. */
    private static boolean isDue(Load load, Stillness stillness, boolean verifiedToo) {
        return switch (load.state()) {
            case LOADING, INCOMPLETE -> true;
            case VERIFIED, ALTERED -> verifiedToo;
            case MIXED, SUPERSEDED -> stillness.isReached() && (verifiedToo || Verdict.isUncounted(load));
            case BEGUN -> stillness.isReached();
        };
    }

    private Uni<Optional<Load>> entry() {
        return store.loads()
                .map(loads -> loads.stream().filter(load -> load.type() == type).findFirst());
    }

    private Uni<Judgement> compare(Load load, Completion completion, Stillness stillness) {
        return store.totals(type)
                .invoke(stillness::saw)
                .chain(totals -> findings(totals, completion)
                        .chain(findings -> conclude(load, completion, findings, stillness)));
    }

    private Uni<Findings> findings(Totals totals, Completion completion) {
        return totals.accountsFor(completion)
                ? Uni.createFrom().item(Findings.ofEqual(totals))
                : Census.of(type, store, completion).map(comparison -> comparison.findings(totals.relationships()));
    }

    // ---- what follows

    private Uni<Judgement> conclude(Load load, Completion completion, Findings findings, Stillness stillness) {
        return switch (findings) {
            case Overtaken overtaken -> overtaken(load, overtaken).map(Judgement::overtaken);
            case Unequal unequal ->
                nothingComes(stillness)
                        .chain(over -> over && unequal.relationships().differ()
                                ? misrelated(load, completion, unequal)
                                : unequal(load, unequal, over));
            case Complete complete -> complete(load, complete).map(Judgement::of);
        };
    }

    /**
     * The sums of rows and of relationships are read one after the other, so a difference is only told when no owner of it
     * can be found any more, or one that the dump can mend.
     */
    private Uni<Judgement> misrelated(Load load, Completion completion, Unequal unequal) {
        return disownAltered().chain(altered -> {
            RoaringBitmap owners = RoaringBitmap.and(altered, completion.ids());
            Unequal all = unequal.alsoWanting(owners);
            return unequal(load, all, altered.isEmpty() || !all.wanted().isEmpty());
        });
    }

    /** @return the rows that were not what they say they are, and now give way to their records */
    private Uni<RoaringBitmap> disownAltered() {
        RoaringBitmap altered = new RoaringBitmap();
        return store.altered(type)
                .onItem()
                .transformToUniAndConcatenate(page -> page.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : store.disown(type, page).invoke(() -> page.forEach(id -> altered.add(id.intValue()))))
                .onItem()
                .ignoreAsUni()
                .replaceWith(altered);
    }

    private Uni<Load> overtaken(Load load, Overtaken overtaken) {
        return write(load, Verdict.overtaken(load, overtaken));
    }

    /** Whether what is missing cannot be on its way any more. What cannot be known is taken for no. */
    private Uni<Boolean> nothingComes(Stillness stillness) {
        return stillness.isReached()
                ? supply.exhausted().onFailure().recoverWithItem(false)
                : Uni.createFrom().item(false);
    }

    private Uni<Judgement> unequal(Load load, Unequal unequal, boolean over) {
        if (!over && Verdict.isOvertaken(load)) {
            return Uni.createFrom().item(Judgement.of(load));
        }
        return over
                ? write(load, Verdict.unequal(load, LoadState.INCOMPLETE, unequal))
                        .map(judged -> new Judgement(judged, unequal.wanted(), false))
                : write(load, Verdict.unequal(load, LoadState.LOADING, unequal)).map(Judgement::of);
    }

    private static boolean isVerified(Load load) {
        return load.state() == LoadState.VERIFIED;
    }

    /** Rows that an audit has found altered are looked at once more, for their hashes tell nothing of that. */
    private Uni<Load> complete(Load load, Complete complete) {
        return load.rows().hasAlteredRows()
                ? altered()
                        .chain(rows -> rows == 0
                                ? verdict(
                                        load.judged(load.state(), load.rows().altering(0L), load.verifiedAt()),
                                        complete)
                                : write(load, Verdict.altered(load, complete, rows)))
                : verdict(load, complete);
    }

    private Uni<Long> altered() {
        AtomicLong rows = new AtomicLong();
        return store.altered(type)
                .invoke(page -> rows.addAndGet(page.size()))
                .onItem()
                .ignoreAsUni()
                .map(done -> rows.get());
    }

    private Uni<Load> verdict(Load load, Complete complete) {
        long extra = complete.extra().getLongCardinality();
        return extra <= limits.maxVanishedShare() * load.expected()
                ? delete(load, complete).chain(done -> verified(load, complete, complete.kept(), done))
                : verified(load, complete, extra + complete.kept(), Deletion.NOTHING);
    }

    private Uni<Load> verified(Load load, Complete complete, long refused, Deletion deletion) {
        Load before = Verdict.verified(load, complete, refused, deletion, load.verifiedAt());
        return isVerified(load) && before.equals(load)
                ? Uni.createFrom().item(load)
                : write(load, Verdict.verified(load, complete, refused, deletion, timer.now()));
    }

    /**
     * Page by page, each in a transaction. From the first record that is gone until all are, the book is open, so that a
     * crash leaves the rest to be done; nothing is written there of records that are kept once more.
     */
    private Uni<Deletion> delete(Load load, Complete complete) {
        AtomicReference<Deletion> sum = new AtomicReference<>(Deletion.NOTHING);
        return Multi.createFrom()
                .iterable(IdLists.pages(complete.extra(), VerifierLimits.PAGE))
                .onItem()
                .transformToUniAndConcatenate(page -> store.delete(type, page, load.dump())
                        .map(done -> sum.accumulateAndGet(done, Deletion::plus))
                        .chain(sofar -> sofar.deleted() == 0
                                ? Uni.createFrom().voidItem()
                                : store.update(load, Verdict.deleting(load, complete, sofar))))
                .onItem()
                .ignoreAsUni()
                .map(ignored -> sum.get());
    }

    private Uni<Load> write(Load before, Load judged) {
        return store.update(before, judged).replaceWith(judged).invoke(() -> tell(before, judged));
    }

    private void tell(Load before, Load judged) {
        boolean news = before.state() != judged.state() || before.rows().stored() == null;
        if (news) {
            LOG.infof(
                    "load %s type=%s dump=%d run=%s expected=%d stored=%s missing=%s dead_lettered=%s vanished=%s"
                            + " vanished_refused=%s vanished_referred=%s relationships=%s",
                    judged.state().name().toLowerCase(Locale.ROOT),
                    type.plural(),
                    judged.dump(),
                    judged.run(),
                    judged.expected(),
                    judged.rows().stored(),
                    judged.rows().missing(),
                    judged.rows().deadLettered(),
                    judged.rows().vanished(),
                    judged.rows().vanishedRefused(),
                    judged.rows().vanishedReferred(),
                    judged.rows().relationships());
        }
        String because = judged.rows().keptBecause();
        if (because != null && !because.equals(before.rows().keptBecause())) {
            LOG.warnf(
                    "vanished records kept type=%s dump=%d kept=%d deleted=%d cause=\"%s\"",
                    type.plural(),
                    judged.dump(),
                    judged.rows().vanishedReferred(),
                    judged.rows().vanished(),
                    because);
        }
    }
}
