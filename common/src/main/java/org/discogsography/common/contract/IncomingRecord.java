package org.discogsography.common.contract;

import java.nio.charset.StandardCharsets;

/**
 * One record as it travels.
 *
 * @param id Discogs id, 0 … 2^32 − 1
 * @param hash SHA-256 of {@code data}
 * @param dump the version: month of its dump as {@code yyyymmdd}
 * @param run of the message that brought it
 * @param data canonical JSON (UTF-8); shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // one owner at a time; copying 4 KB per record would cost more than it guards
public record IncomingRecord(RecordType type, long id, RecordHash hash, int dump, String run, byte[] data) {
    /** Ids of a completion are a bitmap of 32-bit unsigned integers. */
    public static final long MAX_ID = 0xFFFF_FFFFL;

    public String json() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
