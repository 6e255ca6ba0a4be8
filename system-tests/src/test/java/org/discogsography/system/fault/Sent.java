package org.discogsography.system.fault;

import com.github.luben.zstd.Zstd;
import java.util.Map;

/**
 * A message as the extractor, or somebody who is not the extractor, sends it.
 *
 * @param contentEncoding empty or null: the body is plain
 */
@SuppressWarnings("ArrayRecordComponent") // handed through
public record Sent(
        String type, String id, String contentType, String contentEncoding, Map<String, Object> headers, byte[] body) {
    /** The body without compression. */
    byte[] plainBody() {
        return "zstd".equals(contentEncoding) ? Zstd.decompress(body, (int) Zstd.getFrameContentSize(body)) : body;
    }
}
