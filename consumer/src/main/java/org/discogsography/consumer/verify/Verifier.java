package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.consume.LoadWatcher;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.LoadState;
import org.discogsography.consumer.supervise.Permits;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.verify.Findings.Complete;
import org.discogsography.consumer.verify.Findings.Overtaken;
import org.discogsography.consumer.verify.Findings.Unequal;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/**
 * Judges the newest load of one type, from the rows that the store really has, beside consumption and without holding
 * any message. All that it needs to know is in the store's book of loads, so it goes on after a restart; only the
 * moment when something was stored last is remembered here. Thread-safe.
 */
public final class Verifier implements LoadWatcher {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final RecordType type;
    private final SupervisedStore store;
    private final VerifierLimits limits;
    private final Timer timer;
    private final Permits turn;

    private boolean open;
    private boolean checking;
    private boolean askedAgain;
    private boolean stopped;
    private int looks;
    private Instant lastStored;
    private Instant due = Instant.MAX;
    private Timer.Scheduled next = () -> {};
    private volatile Load last;

    /** @param turn lets one type at a time read its whole table */
    public Verifier(RecordType type, SupervisedStore store, ConsumerSettings settings, Timer timer, Permits turn) {
        this(type, store, VerifierLimits.of(settings), timer, turn);
    }

    Verifier(RecordType type, SupervisedStore store, VerifierLimits limits, Timer timer, Permits turn) {
        this.type = type;
        this.store = store;
        this.limits = limits;
        this.timer = timer;
        this.turn = turn;
        this.lastStored = timer.now();
    }

    /** Looks into the book as soon as the store can be used: a load may have been left open. */
    public void start() {
        retry();
    }

    @Override
    public synchronized void announced() {
        open = true;
        looks = 0;
        lastStored = timer.now();
        within(Duration.ZERO);
    }

    @Override
    public synchronized void stored() {
        lastStored = timer.now();
        if (open) {
            looks = 0;
            within(VerifierLimits.STRAGGLERS.first());
        }
    }

    /** The last judgement; empty before the first. */
    public Optional<Load> last() {
        return Optional.ofNullable(last);
    }

    public synchronized void stop() {
        stopped = true;
        next.cancel();
    }

    // ---- when to look

    /** A look is due within this time, or earlier when one is already. */
    private synchronized void within(Duration delay) {
        if (checking) {
            askedAgain = true;
        } else if (!stopped && timer.now().plus(delay).isBefore(due)) {
            next.cancel();
            due = timer.now().plus(delay);
            next = timer.after(delay, this::look);
        }
    }

    private void look() {
        Instant begun;
        synchronized (this) {
            due = Instant.MAX;
            if (stopped || checking) {
                return;
            }
            checking = true;
            begun = timer.now();
        }
        turn.with(this::judge).subscribe().with(judged -> looked(judged, begun), failure -> failed(failure, begun));
    }

    private void looked(Optional<Load> judged, Instant begun) {
        judged.ifPresent(load -> last = load);
        synchronized (this) {
            checking = false;
            open = askedAgain || judged.filter(Verdict::isOpen).isPresent();
            if (open) {
                boolean slowly = !askedAgain
                        && judged.filter(load -> load.state() == LoadState.INCOMPLETE)
                                .isPresent();
                askedAgain = false;
                looks++;
                within(longer(slowly ? limits.recheck() : stragglers(), begun));
            }
        }
    }

    private void failed(Throwable failure, Instant begun) {
        LOG.debugf("verification postponed type=%s cause=\"%s\"", type.plural(), failure.getMessage());
        synchronized (this) {
            checking = false;
            askedAgain = false;
            looks++;
        }
        timer.after(longer(stragglers(), begun), this::retry);
    }

    private void retry() {
        store.ready().subscribe().with(ready -> again(), failure -> timer.after(stragglers(), this::retry));
    }

    private synchronized void again() {
        open = true;
        // Nobody could store anything meanwhile either.
        lastStored = timer.now();
        within(Duration.ZERO);
    }

    private Duration stragglers() {
        return VerifierLimits.STRAGGLERS.after(Math.max(1, looks), RandomGenerator.getDefault());
    }

    /** Reading must never be more than half of what the store does: a look is followed by a pause at least as long. */
    private Duration longer(Duration planned, Instant begun) {
        Duration took = Duration.between(begun, timer.now());
        return took.compareTo(planned) > 0 ? took : planned;
    }

    // ---- what is seen

    /** The judged load; empty when there is none. */
    private Uni<Optional<Load>> judge() {
        return entry().chain(entry -> entry.filter(Verdict::isOpen).isEmpty()
                ? Uni.createFrom().item(entry)
                : store.announced(type)
                        .chain(completion -> completion
                                .filter(known -> known.run().equals(entry.get().run()))
                                .map(known -> compare(entry.get(), known).map(Optional::of))
                                // Replaced between the two reads: the next look sees both anew.
                                .orElseGet(() -> Uni.createFrom().item(entry))));
    }

    private Uni<Optional<Load>> entry() {
        return store.loads()
                .map(loads -> loads.stream().filter(load -> load.type() == type).findFirst());
    }

    private Uni<Load> compare(Load load, Completion completion) {
        Totals expected = new Totals(completion.count(), completion.digest());
        return store.totals(type)
                .chain(totals -> totals.equals(expected)
                        ? conclude(load, new Complete(completion.count(), 0, new RoaringBitmap()))
                        : census(completion).chain(findings -> conclude(load, findings)));
    }

    private Uni<Findings> census(Completion completion) {
        return store.ledger(type).chain(ledger -> {
            Census census = new Census(completion, ledger);
            return store.scan(type).invoke(census::add).onItem().ignoreAsUni().map(read -> census.findings());
        });
    }

    // ---- what follows

    private Uni<Load> conclude(Load load, Findings findings) {
        return switch (findings) {
            case Overtaken overtaken -> write(Verdict.superseded(load, overtaken));
            case Unequal unequal ->
                write(Verdict.unequal(load, isQuiet() ? LoadState.INCOMPLETE : LoadState.LOADING, unequal));
            case Complete complete -> {
                long extra = complete.extra().getLongCardinality();
                yield extra <= limits.maxVanishedShare() * load.expected()
                        ? delete(load, complete).chain(done -> verified(done, complete, 0))
                        : verified(load, complete, extra);
            }
        };
    }

    private Uni<Load> verified(Load load, Complete complete, long refused) {
        return write(Verdict.verified(load, complete, refused, timer.now()));
    }

    /** Page by page, each in a transaction; the book stays open until the last is done. */
    private Uni<Load> delete(Load load, Complete complete) {
        AtomicLong gone = new AtomicLong();
        return Multi.createFrom()
                .iterable(pages(complete.extra()))
                .onItem()
                .transformToUniAndConcatenate(page -> store.delete(type, page, load.dump())
                        .map(gone::addAndGet)
                        .chain(sofar -> written(Verdict.deleting(load, complete, sofar))))
                .collect()
                .last()
                .onItem()
                .ifNull()
                .continueWith(load);
    }

    private static List<List<Long>> pages(RoaringBitmap ids) {
        List<List<Long>> pages = new ArrayList<>();
        List<Long> page = new ArrayList<>();
        for (int id : ids.toArray()) {
            page.add(Integer.toUnsignedLong(id));
            if (page.size() == VerifierLimits.PAGE) {
                pages.add(page);
                page = new ArrayList<>();
            }
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }

    private Uni<Load> write(Load judged) {
        return written(judged).invoke(this::tell);
    }

    private Uni<Load> written(Load judged) {
        return store.update(judged).replaceWith(judged);
    }

    private void tell(Load judged) {
        boolean changed =
                last == null || last.state() != judged.state() || !last.run().equals(judged.run());
        if (changed) {
            LOG.infof(
                    "load %s type=%s dump=%d run=%s expected=%d stored=%s missing=%s dead_lettered=%s vanished=%s"
                            + " vanished_refused=%s",
                    judged.state().name().toLowerCase(Locale.ROOT),
                    type.plural(),
                    judged.dump(),
                    judged.run(),
                    judged.expected(),
                    judged.stored(),
                    judged.missing(),
                    judged.deadLettered(),
                    judged.vanished(),
                    judged.vanishedRefused());
        }
    }

    private synchronized boolean isQuiet() {
        return !lastStored.plus(limits.grace()).isAfter(timer.now());
    }
}
