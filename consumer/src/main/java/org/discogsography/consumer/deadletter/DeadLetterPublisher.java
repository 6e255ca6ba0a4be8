package org.discogsography.consumer.deadletter;

import java.util.List;
import org.discogsography.common.fault.DependencyException;

/** Where dead letters go. */
@FunctionalInterface
public interface DeadLetterPublisher {
    /**
     * Blocks until the broker has taken responsibility for every one of them.
     *
     * @throws DependencyException when it does not; then any of them may have arrived
     */
    void publish(List<DeadLetter> letters);
}
