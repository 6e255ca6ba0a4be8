package org.discogsography.dashboard.outage;

import java.time.Instant;

/**
 * Something worth a word to whoever watches.
 *
 * @param id rises from notice to notice, also over restarts
 * @param kind {@code lost} or {@code restored}
 * @param dependency null when it is about the service itself
 * @param cause of the outage; null when nobody said
 * @param outageSeconds null while it lasts
 */
public record Notice(
        long id, String kind, Instant at, String service, String dependency, String cause, Double outageSeconds) {}
