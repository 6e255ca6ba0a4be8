package org.discogsography.consumer;

import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.forget.Forgetting;
import org.discogsography.consumer.intake.Subscription;
import org.discogsography.consumer.verify.Audit;
import org.discogsography.consumer.verify.Verifier;
import org.discogsography.consumer.write.Hold;
import org.discogsography.consumer.write.QueueWorker;

/** What this service does for one type of records. */
public record Queue(
        RecordType type,
        Subscription subscription,
        QueueWorker worker,
        Verifier verifier,
        Audit audit,
        Forgetting forgetting) {
    /** The store answers and refuses what it is given. */
    private static final String HELD = "held";

    public String name() {
        return subscription.queue();
    }

    /** In words: {@code subscribed}, {@code held}, {@code paused: …}, {@code waiting for …}. */
    public String state() {
        Optional<Hold> hold = worker.hold();
        if (hold.filter(Hold::refused).isPresent()) {
            return HELD;
        }
        return subscription.live()
                ? hold.map(paused -> "paused: " + paused.because()).orElse("subscribed")
                : subscription.state().describe();
    }

    /** The same with what it is held by. */
    public String description() {
        return worker.hold()
                .filter(Hold::refused)
                .map(hold -> HELD + " since " + hold.since() + ": " + hold.because())
                .orElseGet(this::state);
    }

    /** Whether its records are taken, as soon as there are any. */
    public boolean isReady() {
        return subscription.live() && worker.hold().filter(Hold::refused).isEmpty();
    }
}
