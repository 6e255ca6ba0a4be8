package org.discogsography.system.fault;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A dead letter. */
@SuppressWarnings("ArrayRecordComponent") // the original bytes
public record Letter(byte[] body, Map<String, Object> headers) {
    public String reason() {
        return String.valueOf(headers.get("reason"));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
