package org.discogsography.consumer.feed;

import java.util.Map;

/**
 * One message as the broker handed it to us.
 *
 * @param messageId empty when the publisher gave none
 * @param headers texts as {@link String}, integers as boxed numbers
 * @param body the original bytes; shared, not to be changed
 * @param redelivered the broker has handed it out before, to us or to somebody else
 */
@SuppressWarnings("ArrayRecordComponent") // handed through unchanged; copying 100 KiB per message guards nothing
public record Delivery(
        String queue,
        String messageId,
        Map<String, Object> headers,
        byte[] body,
        boolean redelivered,
        Receipt receipt) {}
