package org.discogsography.extractor.publish;

import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.MessageHeaders;

/**
 * A message on its way to the broker.
 *
 * @param contentEncoding how the body is compressed, see {@link BodyEncoding}
 * @param body as it is sent; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed through to the socket; batches are too large to be copied
public record Message(Destination to, MessageHeaders headers, String contentEncoding, byte[] body) {
    /** Compresses the body: for records, of which a quarter remains. */
    public static Message compressed(Destination to, MessageHeaders headers, byte[] lines) {
        return new Message(to, headers, BodyEncoding.ZSTD, BodyEncoding.compress(lines));
    }

    /** Leaves the body as it is. */
    public static Message plain(Destination to, MessageHeaders headers, byte[] body) {
        return new Message(to, headers, BodyEncoding.NONE, body);
    }

    /** Records in the body: a completion counts those of its type, and has none. */
    public long records() {
        return headers.kind() == MessageHeaders.Kind.RECORDS ? headers.count() : 0;
    }

    /** Unique, and the same each time this message is sent. */
    public String id() {
        return headers.run() + "/" + headers.type().plural() + "/" + headers.seq();
    }
}
