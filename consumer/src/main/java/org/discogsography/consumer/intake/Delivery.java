package org.discogsography.consumer.intake;

import java.util.Map;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.ContractViolation;

/**
 * One message as the broker handed it to us.
 *
 * @param messageId empty when the publisher gave none
 * @param headers texts as {@link String}, integers as boxed numbers
 * @param contentEncoding empty when the publisher gave none
 * @param body the original bytes; shared, not to be changed
 * @param redelivered the broker has handed it out before, to us or to somebody else
 */
@SuppressWarnings("ArrayRecordComponent") // handed through unchanged; copying them guards nothing
public record Delivery(
        String queue,
        String messageId,
        Map<String, Object> headers,
        String contentEncoding,
        byte[] body,
        boolean redelivered,
        Acknowledgement acknowledgement) {
    /**
     * The body without compression.
     *
     * @throws ContractViolation when it is not what its content encoding says
     */
    public byte[] plainBody() throws ContractViolation {
        return BodyEncoding.decode(contentEncoding, body);
    }
}
