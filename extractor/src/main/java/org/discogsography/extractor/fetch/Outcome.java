package org.discogsography.extractor.fetch;

/** How a check ended. */
sealed interface Outcome {
    /** All files of the month are there and have the published sums. */
    record Verified(int dump) implements Outcome {}

    record Failed(String error) implements Outcome {}

    record Stopped() implements Outcome {}
}
