package org.discogsography.extractor.repair;

import java.time.Instant;

/** How far a repair is. */
sealed interface RepairState {
    /** Behind an extraction, or another repair. */
    record Waiting(Instant since) implements RepairState {}

    /** Its file is being read. */
    record Running(Instant since, Delivery delivery) implements RepairState {}

    /** @param notFound ids that the file does not have */
    record Completed(Instant since, Delivery delivery, long notFound) implements RepairState {}

    /** @param error for people: what to do */
    record Failed(Instant since, String error) implements RepairState {}

    /** Everything was published again since it was asked for. */
    record Superseded(Instant since) implements RepairState {}
}
