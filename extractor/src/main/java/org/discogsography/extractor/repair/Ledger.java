package org.discogsography.extractor.repair;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;

/** What is wanted, what is being done about it, and what became of it. Thread-safe. */
final class Ledger {
    private final InstantSource clock;
    private final Map<Wish.Target, Wish> waiting = new LinkedHashMap<>();
    private final Map<Wish.Target, Wish> taken = new LinkedHashMap<>();
    private final Map<Wish.Target, Entry> begun = new LinkedHashMap<>();

    private record Entry(Wish wish, RepairState state) {}

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    /** Dropped while a wish of the same consumer and type is taken: it was made before that is fulfilled. */
    synchronized void hint(Wish wish) {
        if (!taken.containsKey(wish.target())) {
            order(wish);
        }
    }

    synchronized void order(Wish wish) {
        waiting.merge(wish.target(), wish, Wish::and);
        notifyAll();
    }

    /** Returns when something waits. */
    synchronized void awaitWaiting() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
    }

    /** Everything that waits of the type that has waited longest; none when nothing waits. */
    synchronized List<Wish> take() {
        if (!waiting.isEmpty()) {
            RecordType type = waiting.keySet().iterator().next().type();
            waiting.forEach((target, wish) -> {
                if (target.type() == type) {
                    taken.put(target, wish);
                }
            });
            waiting.keySet().removeAll(taken.keySet());
        }
        return List.copyOf(taken.values());
    }

    /** What was taken and has not ended. */
    synchronized List<Wish> unfinished() {
        return List.copyOf(taken.values());
    }

    /** What was taken and has not ended waits again. */
    synchronized void putBack() {
        taken.forEach((target, wish) -> waiting.merge(target, wish, Wish::and));
        taken.keySet().forEach(begun::remove);
        taken.clear();
    }

    synchronized void running(Wish wish, Delivery delivery) {
        begun.put(wish.target(), new Entry(wish, new RepairState.Running(now(), delivery)));
    }

    synchronized void completed(Delivery delivery, long notFound) {
        ended(delivery.wish(), new RepairState.Completed(now(), delivery, notFound));
    }

    synchronized void failed(Wish wish, String error) {
        ended(wish, new RepairState.Failed(now(), error));
    }

    synchronized void superseded(Wish wish) {
        ended(wish, new RepairState.Superseded(now()));
    }

    synchronized List<RepairView> view() {
        List<RepairView> views = new ArrayList<>();
        begun.values().forEach(entry -> views.add(RepairView.of(entry.wish(), entry.state())));
        waiting.values().forEach(wish -> views.add(RepairView.of(wish, new RepairState.Waiting(wish.askedAt()))));
        return views;
    }

    private void ended(Wish wish, RepairState state) {
        taken.remove(wish.target());
        begun.put(wish.target(), new Entry(wish, state));
    }

    private Instant now() {
        return clock.instant();
    }
}
