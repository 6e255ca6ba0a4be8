package org.discogsography.common.contract;

/** What one line of a batch turned out to be. */
public sealed interface Decoded {
    record Good(IncomingRecord record) implements Decoded {}

    /**
     * A line that can never be stored.
     *
     * @param line its bytes as they came
     * @param reason what is wrong with it, without payload
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through to the dead-letter queue unchanged
    record Bad(byte[] line, String reason) implements Decoded {}
}
