package org.discogsography.consumer.write;

import java.time.Instant;

/**
 * Why nothing of a queue goes on, and since when.
 *
 * @param refused the store answers and refuses what it is given: somebody has to mend that
 */
public record Hold(Instant since, String because, boolean refused) {}
