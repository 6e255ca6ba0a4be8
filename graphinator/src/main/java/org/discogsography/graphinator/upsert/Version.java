package org.discogsography.graphinator.upsert;

/**
 * What a node says of the record that fills it.
 *
 * @param sha256 64 lower-case hex digits
 * @param dump as {@code yyyymmdd}
 * @param mapping that wrote it
 */
record Version(String sha256, int dump, int mapping) {}
