package org.discogsography.dashboard.poll;

/** Makes a value of an answer. */
@FunctionalInterface
public interface Reader<T> {
    /** @throws Unanswered when the answer is not what was asked for */
    T read(Answer answer) throws Unanswered;
}
