package org.discogsography.common.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.discogsography.common.connection.ConnectionEvent.Attempt;
import org.discogsography.common.connection.ConnectionEvent.DoubtSettled;
import org.discogsography.common.connection.ConnectionEvent.Doubted;

/** The last events of a process, newest first. Attempts and doubts are left out: they would push out what matters. */
public final class EventHistory implements Consumer<ConnectionEvent> {
    private static final int KEPT = 200;

    private final Deque<ConnectionEvent> events = new ArrayDeque<>();

    @Override
    public synchronized void accept(ConnectionEvent event) {
        if (event instanceof Attempt || event instanceof Doubted || event instanceof DoubtSettled) {
            return;
        }
        events.addFirst(event);
        if (events.size() > KEPT) {
            events.removeLast();
        }
    }

    public synchronized List<ConnectionEvent> all() {
        return List.copyOf(events);
    }

    public synchronized List<ConnectionEvent> of(String dependency) {
        return events.stream()
                .filter(event -> event.dependency().equals(dependency))
                .toList();
    }
}
