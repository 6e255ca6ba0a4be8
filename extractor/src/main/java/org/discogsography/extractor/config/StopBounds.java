package org.discogsography.extractor.config;

import java.time.Duration;
import java.util.List;

/**
 * How long each part of this service is waited for when it ends. They are stopped one after the other, and who has asked
 * kills after 8 s: together they leave room for what else has to be closed.
 */
public final class StopBounds {
    /** To give the publisher up and to write the last checkpoint; without it the one before counts. */
    public static final Duration EXTRACTION = Duration.ofSeconds(3);

    public static final Duration FETCH = Duration.ofMillis(1_500);
    public static final Duration REPAIR = Duration.ofSeconds(1);
    public static final Duration REMINDER = Duration.ofMillis(500);

    static final List<Duration> ALL = List.of(EXTRACTION, FETCH, REPAIR, REMINDER);

    private StopBounds() {}
}
