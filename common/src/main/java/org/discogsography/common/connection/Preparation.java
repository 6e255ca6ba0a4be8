package org.discogsography.common.connection;

import java.time.Instant;

/**
 * A server that answers, and is being given what the service needs there before it may be used.
 *
 * @param cause what is being made, and how far it is: {@code building the constraint on Artist(id), 43 %}
 */
public record Preparation(Instant since, String cause) {}
