package org.discogsography.extractor.state;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that an extractor waits for.
 *
 * @param sentence for people: what it is, and what to do if anything
 */
public record Waiting(Instant since, String sentence) {
    public Waiting {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(sentence, "sentence");
    }
}
