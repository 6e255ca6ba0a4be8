package org.discogsography.consumer.real;

import java.time.Duration;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.Queue;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.Exchange;
import org.discogsography.consumer.testing.FakeStore;

/** Waits for what the consumer does in its own time. */
record Looks(Consumption consumption, FakeStore store) {
    static final Duration SOON = Duration.ofSeconds(20);

    void awaitIdle(Exchange exchange) {
        Eventually.within(Duration.ofSeconds(60), () -> isIdle(exchange), this::snapshot);
    }

    void awaitLoad(RecordType type, LoadState state) {
        Eventually.within(
                Duration.ofSeconds(40),
                () -> store.load(type).filter(load -> load.state() == state).isPresent(),
                this::snapshot);
    }

    private boolean isIdle(Exchange exchange) throws Exception {
        for (Queue queue : consumption.queues()) {
            boolean settled = queue.worker().intake().inFlight() == 0 && exchange.ready(queue.name()) == 0;
            if (!settled || !queue.subscription().live()) {
                return false;
            }
        }
        return true;
    }

    String snapshot() {
        StringBuilder text = new StringBuilder();
        for (Queue queue : consumption.queues()) {
            text.append("%n%s: %s, in hand %d, %s, load %s"
                    .formatted(
                            queue.name(),
                            queue.state(),
                            queue.worker().intake().inFlight(),
                            queue.worker().counts(),
                            store.load(queue.type())));
        }
        return text.toString();
    }
}
