package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RunName;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.verify.Judge.Judgement;
import org.discogsography.consumer.write.WriteListener;
import org.jboss.logging.Logger;

/**
 * Looks at the newest load of one type whenever there is a reason to, beside consumption and without holding any
 * message; a load that stays incomplete is asked for again at each look. All that it needs to know is in the store's
 * book of loads, so it goes on after a restart; only the moment when something was stored last, and what was asked for,
 * are remembered here. Thread-safe.
 */
public final class Verifier implements WriteListener {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final RecordType type;
    private final SupervisedStore store;
    private final Supply supply;
    private final VerifierLimits limits;
    private final Timer timer;
    private final Judge judge;
    private final Stillness stillness;
    private final Instant made;

    private boolean open;
    private boolean doubted;
    private boolean checking;
    private boolean askedAgain;
    private boolean stopped;
    private int looks;
    private Instant due = Instant.MAX;
    private Instant restUntil = Instant.MIN;
    private Timer.Scheduled next = () -> {};
    private Timer.Scheduled retrying = () -> {};
    private volatile Load last;
    private volatile Runnable loss = () -> {};
    private volatile Request request;

    /**
     * The last request for what a load lacks.
     *
     * @param run of the load that lacked it
     * @param ids how many records were asked for
     */
    public record Request(String run, long ids, Instant at) {}

    public Verifier(RecordType type, SupervisedStore store, Supply supply, ConsumerSettings settings, Timer timer) {
        this(type, store, supply, VerifierLimits.of(settings), timer);
    }

    Verifier(RecordType type, SupervisedStore store, Supply supply, VerifierLimits limits, Timer timer) {
        this.type = type;
        this.store = store;
        this.supply = supply;
        this.limits = limits;
        this.timer = timer;
        this.judge = new Judge(type, store, supply, limits, timer);
        this.stillness = new Stillness(timer, limits.grace());
        this.made = timer.now();
    }

    /** Looks soon after the store can be used: a load may have been left open, and a verified one may have lost rows. */
    public void start() {
        returned();
    }

    /** The store was away. It may have been restored from an older copy, or have lost a table. */
    public void returned() {
        synchronized (this) {
            doubted = true;
        }
        retry();
    }

    @Override
    public synchronized void announced() {
        open = true;
        looks = 0;
        stillness.disturbed();
        within(Duration.ZERO);
    }

    @Override
    public synchronized void stored(Tally tally, int duplicates) {
        stillness.disturbed();
        if (open && Optional.ofNullable(last).filter(Verdict::isOvertaken).isEmpty()) {
            looks = 0;
            within(VerifierLimits.STRAGGLERS.first());
        } else {
            // It may have been of a newer dump, with which a verdict ends: counted when nothing more of that comes.
            within(stillness.left());
        }
    }

    /** The rows may have changed, or be going to, beside the usual flow: also a verified load is looked at again. */
    public synchronized void doubt() {
        open = true;
        doubted = true;
        looks = 0;
        stillness.disturbed();
        within(VerifierLimits.STRAGGLERS.first());
    }

    /**
     * Runs when rows of this type were lost, or have been brought back: others may own relationships that went with them.
     * Must not block.
     */
    public void onLoss(Runnable lost) {
        loss = lost;
    }

    /** An audit has judged the load. */
    void judged(Load load) {
        last = load;
    }

    /** The last judgement; empty before the first. */
    public Optional<Load> last() {
        return Optional.ofNullable(last);
    }

    /** Whether no record of the type is on its way, as far as the broker tells: what cannot be known is taken for no. */
    public Uni<Boolean> nothingComes() {
        return supply.exhausted().onFailure().recoverWithItem(false);
    }

    /** Empty when nothing was asked for since the service started. */
    public Optional<Request> request() {
        return Optional.ofNullable(request);
    }

    public synchronized void stop() {
        stopped = true;
        next.cancel();
        retrying.cancel();
    }

    // ---- when to look

    /** A look is due within this time, or earlier when one is already, but not before the last has been rested from. */
    private synchronized void within(Duration delay) {
        if (checking) {
            askedAgain = true;
            return;
        }
        Duration rest = Duration.between(timer.now(), restUntil);
        Duration pause = rest.compareTo(delay) > 0 ? rest : delay;
        if (!stopped && timer.now().plus(pause).isBefore(due)) {
            next.cancel();
            due = timer.now().plus(pause);
            next = timer.after(pause, this::look);
        }
    }

    private void look() {
        Instant begun;
        boolean verifiedToo;
        synchronized (this) {
            due = Instant.MAX;
            if (stopped || checking) {
                return;
            }
            checking = true;
            verifiedToo = doubted;
            begun = timer.now();
        }
        store.inventory(() -> judge.look(stillness, verifiedToo))
                .subscribe()
                .with(judged -> looked(judged, begun), failure -> failed(failure, begun));
    }

    private void looked(Optional<Judgement> judged, Instant begun) {
        Optional<Load> load = judged.map(Judgement::load);
        boolean lost = load.filter(this::tellsOfLoss).isPresent();
        // Empty after its dump was forgotten.
        last = load.orElse(null);
        if (lost) {
            loss.run();
        }
        judged.filter(judgement -> !judgement.wanted().isEmpty()).ifPresent(this::ask);
        synchronized (this) {
            rest(begun);
            checking = false;
            // Ends with the first look at rows that have not changed for a while.
            doubted = doubted
                    && !stillness.isReached()
                    && judged.filter(Judgement::overtaken).isEmpty();
            open = askedAgain
                    || doubted
                    || load.filter(now -> Verdict.isOpen(now) || Verdict.isUncounted(now))
                            .isPresent();
            if (open) {
                boolean slowly = !askedAgain
                        && load.filter(now -> now.state() == LoadState.INCOMPLETE)
                                .isPresent();
                askedAgain = false;
                looks++;
                within(slowly ? limits.recheck() : soon());
            }
        }
    }

    /** News that the load lacks something, or that a repair of it is verified; where relationships are counted. */
    private boolean tellsOfLoss(Load now) {
        Load before = last;
        boolean isNews =
                before == null || before.state() != now.state() || !before.run().equals(now.run());
        boolean isRepaired = now.state() == LoadState.VERIFIED
                && !RunName.repaired(now.run()).equals(now.run());
        return isNews && now.rows().relationships() != null && (now.state() == LoadState.INCOMPLETE || isRepaired);
    }

    private void failed(Throwable failure, Instant begun) {
        LOG.debugf("verification postponed type=%s cause=\"%s\"", type.plural(), failure.getMessage());
        synchronized (this) {
            rest(begun);
            checking = false;
            askedAgain = false;
            looks++;
        }
        later(stragglers());
    }

    private void retry() {
        store.ready().subscribe().with(ready -> again(), failure -> later(stragglers()));
    }

    private synchronized void later(Duration delay) {
        if (!stopped) {
            retrying.cancel();
            retrying = timer.after(delay, this::retry);
        }
    }

    private synchronized void again() {
        open = true;
        // Nobody could store anything meanwhile either.
        stillness.disturbed();
        // What waited for the store goes first: one that has just started is slow enough without our questions.
        boolean isNew = Duration.between(made, timer.now()).compareTo(limits.grace()) <= 0;
        within(isNew ? VerifierLimits.STRAGGLERS.first() : stillness.left());
    }

    private Duration stragglers() {
        return VerifierLimits.STRAGGLERS.after(Math.max(1, looks), RandomGenerator.getDefault());
    }

    /** The moment when what is missing may be called missing is not slept through. */
    private Duration soon() {
        Duration usual = stragglers();
        Duration left = stillness.left();
        return left.isZero() || usual.compareTo(left) < 0 ? usual : left;
    }

    /** Reading must never be more than half of what the store does: a look is followed by a pause at least as long. */
    private synchronized void rest(Instant begun) {
        restUntil = timer.now().plus(Duration.between(begun, timer.now()));
    }

    // ---- what is missing

    private void ask(Judgement judgement) {
        Load load = judgement.load();
        supply.ask(new RepairRequest(supply.consumer(), type, load.dump(), load.run(), judgement.wanted()))
                .subscribe()
                .with(sent -> asked(load, judgement.wanted().getLongCardinality()), this::unasked);
    }

    private void asked(Load load, long ids) {
        request = new Request(load.run(), ids, timer.now());
        LOG.infof("repair requested type=%s dump=%d run=%s ids=%d", type.plural(), load.dump(), load.run(), ids);
    }

    /** Said by the broker's own log lines; the next look asks again. */
    private void unasked(Throwable failure) {
        LOG.debugf("repair not requested type=%s cause=\"%s\"", type.plural(), failure.getMessage());
    }
}
