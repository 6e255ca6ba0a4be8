package org.discogsography.consumer.consume;

import java.time.Duration;
import org.discogsography.consumer.poison.Stage;
import org.discogsography.consumer.store.Tally;

/** Who wants to know what became of deliveries. What is stored is told after commit and acknowledgement. */
interface Outcomes {
    void delivered(boolean redelivered);

    /** @param duplicates records that gave way to another version in the same transaction */
    void stored(Tally tally, int duplicates);

    /** A completion is in the book of loads. */
    void announced();

    void deadLettered(Stage stage, int letters);

    void requeued(int deliveries);

    /** A batch was written and settled. */
    void batch(Duration took);
}
