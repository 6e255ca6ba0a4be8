package org.discogsography.consumer;

import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.consume.QueueConsumption;
import org.discogsography.consumer.feed.Subscription;
import org.discogsography.consumer.verify.Audit;
import org.discogsography.consumer.verify.Verifier;

/** What this service does for one type of records. */
public record Queue(
        RecordType type, Subscription subscription, QueueConsumption consumption, Verifier verifier, Audit audit) {
    public String name() {
        return subscription.queue();
    }

    /** In words: {@code subscribed}, {@code paused: …}, {@code waiting for …}. */
    public String state() {
        return subscription.live()
                ? consumption.hindrance().map(cause -> "paused: " + cause).orElse("subscribed")
                : subscription.state().describe();
    }
}
