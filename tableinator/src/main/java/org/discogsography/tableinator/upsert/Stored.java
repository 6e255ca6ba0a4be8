package org.discogsography.tableinator.upsert;

import java.util.Map;

/**
 * What the database holds of a batch's records.
 *
 * @param versions by id; none for a record that is not stored
 * @param verified the dump that the type was verified for, as {@code yyyymmdd}; 0 when it is not verified. Whatever an
 *     older dump says is history: a record that is not stored has vanished, one that is stored is as it should be.
 */
record Stored(Map<Long, Version> versions, int verified) {}
