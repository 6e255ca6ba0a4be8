package org.discogsography.consumer.write;

import org.discogsography.common.contract.Question;
import org.discogsography.common.fault.DependencyException;

/** Answers what the extractor wants to know of the store. */
@FunctionalInterface
public interface Answering {
    /**
     * Blocks until the answer is on its way, or cannot be sent.
     *
     * @throws DependencyException when the store cannot be read
     */
    void answer(Question question);
}
