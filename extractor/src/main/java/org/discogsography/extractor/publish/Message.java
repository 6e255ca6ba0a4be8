package org.discogsography.extractor.publish;

import org.discogsography.common.contract.MessageHeaders;

/**
 * A message on its way to the broker.
 *
 * @param body shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed through to the socket; batches are too large to be copied
public record Message(Destination to, MessageHeaders headers, byte[] body) {
    /** Unique, and the same each time this message is sent. */
    public String id() {
        return headers.run() + "/" + headers.type().plural() + "/" + headers.seq();
    }
}
