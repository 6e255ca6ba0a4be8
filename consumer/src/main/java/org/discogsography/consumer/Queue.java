package org.discogsography.consumer;

import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.consume.QueueConsumption;
import org.discogsography.consumer.consume.QueueConsumption.Hold;
import org.discogsography.consumer.feed.Subscription;
import org.discogsography.consumer.forget.Forgetting;
import org.discogsography.consumer.verify.Audit;
import org.discogsography.consumer.verify.Verifier;

/** What this service does for one type of records. */
public record Queue(
        RecordType type,
        Subscription subscription,
        QueueConsumption consumption,
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
        Optional<Hold> hold = consumption.hold();
        if (hold.filter(Hold::refused).isPresent()) {
            return HELD;
        }
        return subscription.live()
                ? hold.map(paused -> "paused: " + paused.because()).orElse("subscribed")
                : subscription.state().describe();
    }

    /** The same with what it is held by. */
    public String description() {
        return consumption
                .hold()
                .filter(Hold::refused)
                .map(hold -> HELD + " since " + hold.since() + ": " + hold.because())
                .orElseGet(this::state);
    }

    /** Whether its records are taken, as soon as there are any. */
    public boolean isReady() {
        return subscription.live() && consumption.hold().filter(Hold::refused).isEmpty();
    }
}
