package org.discogsography.extractor.state;

import java.util.Objects;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;

/**
 * The completion that was announced last of a type, as it went to the consumers.
 *
 * @param broker where it was announced
 * @param sha256 of the body, lower-case hex: bytes that have changed on the disk are never announced
 * @param body shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // some megabytes, written once and read to be sent
public record KeptCompletion(String broker, int dump, String run, long seq, long count, String sha256, byte[] body) {
    public KeptCompletion {
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(run, "run");
        if (!sha256Of(body).equals(sha256)) {
            throw new IllegalArgumentException("the body is not what was kept");
        }
    }

    public static KeptCompletion of(String broker, MessageHeaders headers, byte[] body) {
        return new KeptCompletion(
                broker, headers.dump(), headers.run(), headers.seq(), headers.count(), sha256Of(body), body);
    }

    /** The name of the file that it is kept in. */
    public static String name(RecordType type) {
        return "completion_" + type.plural() + ".json";
    }

    /** The headers that it went with. */
    public MessageHeaders headers(RecordType type) {
        return new MessageHeaders(MessageHeaders.Kind.COMPLETION, type, dump, run, seq, count);
    }

    private static String sha256Of(byte[] body) {
        return RecordHash.of(body).hex();
    }
}
