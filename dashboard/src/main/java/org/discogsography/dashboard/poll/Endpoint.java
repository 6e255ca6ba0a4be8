package org.discogsography.dashboard.poll;

import java.util.function.BiPredicate;

/**
 * One question to one target. Each is asked independently: a service whose {@code /loads} hangs with its database
 * still tells its health.
 *
 * @param part name of the question, for metrics
 * @param path begins with a slash and is already percent-encoded
 * @param sameState whether two answers are the same state, so that its "since" stays
 */
public record Endpoint<T>(Target target, String part, String path, Reader<T> reader, BiPredicate<T, T> sameState) {

    /** An endpoint whose answers are all the same state: known. */
    public static <T> Endpoint<T> of(Target target, String part, String path, Reader<T> reader) {
        return new Endpoint<>(target, part, path, reader, (before, after) -> true);
    }
}
