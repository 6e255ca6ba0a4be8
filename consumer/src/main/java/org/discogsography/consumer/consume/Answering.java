package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import org.discogsography.common.contract.Question;

/** Answers what the extractor wants to know of the store. */
@FunctionalInterface
public interface Answering {
    /** Completes when the answer is on its way, or cannot be sent; fails only when the store cannot be read. */
    Uni<Void> answer(Question question);
}
