package org.discogsography.consumer.poison;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where dead letters go. */
@FunctionalInterface
public interface Graveyard {
    /** Completes when the broker has taken responsibility for every one of them. */
    Uni<Void> bury(List<DeadLetter> letters);
}
