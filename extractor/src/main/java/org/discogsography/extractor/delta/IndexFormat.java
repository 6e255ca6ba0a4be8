package org.discogsography.extractor.delta;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How an index lies in its file: what it is and the version of this form; length and JSON of the header; length and
 * serialised bitmap of the ids; for each id, ascending, the mark of its record; the SHA-256 of all that. Numbers are big
 * endian.
 */
final class IndexFormat {
    /** "DGIX", version 1. */
    static final long MAGIC = 0x4447_4958_0000_0001L;

    static final int CHECKSUM = 32;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private IndexFormat() {}
}
