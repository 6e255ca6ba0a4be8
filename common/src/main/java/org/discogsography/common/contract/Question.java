package org.discogsography.common.contract;

import java.time.Instant;

/**
 * What the extractor asks the consumers of a type before it publishes: what does your store hold? It travels in the
 * queues of the records, so the answer comes after everything that was published before. Who asks may have gone by then.
 *
 * @param id repeated in the answers
 * @param answerTo queue for the answers, reached through the default exchange
 * @param asked by the asker's clock
 */
public record Question(String id, RecordType type, String answerTo, Instant asked) {}
