package org.discogsography.common.connection;

import java.time.Instant;

/**
 * A server that answers late, and is used all the same.
 *
 * @param last when it was seen last
 * @param cause what took how long
 */
public record Slowness(Instant since, Instant last, String cause) {}
