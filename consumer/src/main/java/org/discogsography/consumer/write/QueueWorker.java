package org.discogsography.consumer.write;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.intake.Intake;
import org.discogsography.consumer.intake.Wakeup;
import org.discogsography.consumer.intake.WriteBatch;
import org.discogsography.consumer.write.RetryPolicy.Retry;
import org.discogsography.consumer.write.WriteOutcome.Refused;
import org.discogsography.consumer.write.WriteOutcome.Unavailable;
import org.discogsography.consumer.write.WriteOutcome.Written;
import org.jboss.logging.Logger;

/**
 * Takes one queue's deliveries from the intake to the store, batch after batch, on one virtual thread that blocks: the one
 * place where a delivery lives and dies.
 *
 * <p>A batch that fails goes back to the head of the intake as it was, so a short outage costs no redelivery, and the worker
 * waits for what is missing. When that outlasts the hold period, everything in flight goes back to the broker, once for the
 * whole outage, and stays there until the store can be used. So no delivery is ever kept until the broker's acknowledgement
 * timeout, and never returned in a hot loop.
 *
 * <p>A store that refuses everything holds the queue as well, although it is there: a few records are tried again from time
 * to time, out of the intake, or out of memory when everything was returned, until it takes some.
 */
public final class QueueWorker {
    private static final Logger LOG = Logger.getLogger("consumption");

    /** A single failure (a deadlock, a connection that died in the pool) is mended before anybody could read of it. */
    private static final int WORTH_A_LINE = 2;

    private final String queue;
    private final Intake intake;
    private final Wakeup wakeup;
    private final BatchWriter writer;
    private final Acknowledger acknowledger;
    private final QueueMetrics metrics;
    private final BatchSizer sizer;
    private final RetryPolicy retry;
    private final HoldPolicy holdPolicy;
    private final Timer timer;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Of the worker's thread alone.
    private int failures;
    private Instant troubledSince;
    private Refused refusal;
    private int refusals;

    private volatile Hold hold;
    private volatile CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    /** The way of a batch. */
    record Way(Intake intake, Wakeup wakeup, BatchWriter writer, Acknowledger acknowledger, QueueMetrics metrics) {}

    /** What is decided by numbers alone. */
    record Policies(BatchSizer sizer, RetryPolicy retry, HoldPolicy hold) {}

    QueueWorker(String queue, Way way, Policies policies, Timer timer) {
        this.queue = queue;
        this.intake = way.intake();
        this.wakeup = way.wakeup();
        this.writer = way.writer();
        this.acknowledger = way.acknowledger();
        this.metrics = way.metrics();
        this.sizer = policies.sizer();
        this.retry = policies.retry();
        this.holdPolicy = policies.hold();
        this.timer = timer;
    }

    /** Where the subscription puts deliveries. */
    public Intake intake() {
        return intake;
    }

    /** What it waits for; empty when nothing is wrong. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    public QueueMetrics.Counts counts() {
        return metrics.counts();
    }

    /** Blocks until there is any use in bringing deliveries: not at all, unless the store refuses all of them. */
    public void awaitTaken() throws InterruptedException {
        try {
            taken.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    public Thread start() {
        return Thread.ofVirtual().name("worker " + queue).start(this::run);
    }

    /** Begins no further batch; completes when the one under way has ended. */
    public CompletableFuture<Void> stop() {
        intake.close();
        return ended;
    }

    private void run() {
        while (!intake.isClosed()) {
            try {
                runOnce();
            } catch (RuntimeException | Error defect) {
                // Whatever it was, the queue must not stand still for ever.
                goOnAfter(new Unavailable(defect, Duration.ZERO));
            }
        }
        ended.complete(null);
    }

    /** Waits for one batch, writes and acknowledges it; when that fails, waits until another attempt makes sense. */
    void runOnce() {
        returnWhatIsOverdue();
        Optional<WriteBatch> next = refusal == null ? intake.next(sizer.limit()) : intake.nextIfAny(sizer.limit());
        if (next.isPresent()) {
            write(next.get());
        } else if (refusal != null && !intake.isClosed()) {
            tryFromMemory();
        }
    }

    private void write(WriteBatch batch) {
        switch (writeAndAcknowledge(batch)) {
            case Written written -> goOn(batch, written);
            case Unavailable away -> {
                sizer.failed(away.took());
                goOnAfter(away);
            }
            case Refused refused -> {
                intake.putBack();
                waitForMending(refused);
            }
        }
    }

    private WriteOutcome writeAndAcknowledge(WriteBatch batch) {
        Instant begun = timer.now();
        WriteOutcome outcome = writer.write(batch);
        if (outcome instanceof Written written) {
            outcome = acknowledger.acknowledge(batch, written);
        }
        if (outcome instanceof Written) {
            metrics.batch(Duration.between(begun, timer.now()));
        }
        return outcome;
    }

    private void goOn(WriteBatch batch, Written written) {
        intake.done();
        sizer.succeeded(written.took());
        if (sizer.isRestrained()) {
            writer.foundSlow(sizer.restraint());
        }
        boolean isWorthALine = refusal == null ? failures >= WORTH_A_LINE : batch.isOfRecords();
        failures = 0;
        if (batch.isOfRecords()) {
            taken();
            intake.prefetchDecode(true);
        }
        if (isWorthALine) {
            tellResumed();
        }
    }

    private void goOnAfter(Unavailable away) {
        intake.putBack();
        if (away.isDefect()) {
            LOG.errorf(away.failure(), "batch failed unexpectedly queue=%s", queue);
        }
        waitForStore(away);
    }

    // ---- something is away

    private void waitForStore(Unavailable away) {
        troubled(away.because());
        failures++;
        if (failures == WORTH_A_LINE) {
            LOG.warnf("consumption held queue=%s cause=\"%s\"", queue, away.because());
        }
        Retry when = retry.afterFailure(away.failure(), failures);
        await(when);
        if (when instanceof Retry.WhenBack) {
            // What was told as begun is told as ended: enough failures stay counted for that.
            failures = Math.min(failures, WORTH_A_LINE);
            sizer.again();
        }
        hold = refusal == null ? null : new Hold(troubledSince, refusal.because(), true);
    }

    private void troubled(String because) {
        if (failures == 0 && refusal == null) {
            troubledSince = timer.now();
        }
        intake.prefetchDecode(false);
        hold = new Hold(troubledSince, because, refusal != null);
    }

    private void await(Retry when) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        switch (when) {
            case Retry.WhenBack(var culprit) -> culprit.onceUp(() -> end(over));
            case Retry.After(Duration delay) -> timer.after(delay, () -> end(over));
        }
        holdUntil(over);
    }

    private void end(CompletableFuture<Void> wait) {
        wait.complete(null);
        wakeup.raise();
    }

    /** Meanwhile the hold period goes on: when it is over, everything goes back to the broker. */
    private void holdUntil(CompletableFuture<Void> over) {
        while (!over.isDone() && !intake.isClosed()) {
            Optional<Instant> deadline = intake.oldest().map(holdPolicy::deadline);
            if (deadline.filter(at -> !at.isAfter(timer.now())).isPresent()) {
                returnAll();
            } else {
                Timer.Scheduled alarm = deadline.map(
                                at -> timer.after(Duration.between(timer.now(), at), wakeup::raise))
                        .orElse(() -> {});
                wakeup.await();
                alarm.cancel();
            }
        }
    }

    private void returnWhatIsOverdue() {
        intake.oldest()
                .filter(oldest -> holdPolicy.isOverdueThoughMoving(oldest, timer.now()))
                .ifPresent(_ -> returnAll());
    }

    private void returnAll() {
        int returned = intake.returnAll();
        metrics.requeued(returned);
        LOG.infof("deliveries returned queue=%s deliveries=%d", queue, returned);
    }

    // ---- a store that refuses everything

    private void waitForMending(Refused refused) {
        boolean isNews = refusal == null;
        troubled(refused.because());
        if (isNews) {
            taken = new CompletableFuture<>();
            LOG.warnf("consumption held queue=%s cause=\"%s\"", queue, refused.message());
        }
        refusal = refused;
        refusals++;
        hold = new Hold(troubledSince, refused.because(), true);
        await(retry.afterRefusal(refusals));
    }

    /** Everything was returned: what is remembered of it tells when the store takes records again. */
    private void tryFromMemory() {
        switch (writer.again(refusal)) {
            case Written _ -> {
                failures = 0;
                taken();
                tellResumed();
            }
            case Refused again -> {
                askForOthersIfFew();
                waitForMending(again);
            }
            case Unavailable away -> {
                askForOthersIfFew();
                troubled(away.because());
                refusals++;
                await(retry.afterRefusal(refusals));
            }
        }
    }

    /** Other records may fare better: they would be in the queue by now. */
    private void askForOthersIfFew() {
        if (refusal.isWeak()) {
            CompletableFuture<Void> waiting = taken;
            taken = new CompletableFuture<>();
            waiting.complete(null);
        }
    }

    private void taken() {
        refusal = null;
        refusals = 0;
        hold = null;
        taken.complete(null);
    }

    private void tellResumed() {
        LOG.infof(
                "consumption resumed queue=%s after=%ds in_hand=%d",
                queue, Duration.between(troubledSince, timer.now()).toSeconds(), intake.inFlight());
    }
}
