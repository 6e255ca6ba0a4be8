package org.discogsography.consumer.deadletter;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why the broker itself has dead-lettered a message, which it says in the header {@code x-death}, the last time first. The
 * message is as good as it was: a policy did not let it wait, or be delivered, any longer.
 */
final class BrokerDeath {
    /** Stage of a letter that no consumer has judged. */
    static final String STAGE = "broker";

    private BrokerDeath() {}

    /** The headers that a letter of ours would have; empty for a message that the broker did not dead-letter. */
    static Optional<Map<String, Object>> told(Object deaths) {
        return deaths instanceof List<?> all && !all.isEmpty() && all.getFirst() instanceof Map<?, ?> last
                ? Optional.of(headers(last))
                : Optional.empty();
    }

    @SuppressWarnings("JavaUtilDate") // what the broker's client makes of a timestamp
    private static Map<String, Object> headers(Map<?, ?> death) {
        String reason = reason(String.valueOf(death.get("reason")), String.valueOf(death.get("queue")));
        return death.get("time") instanceof Date time
                ? Map.of(
                        DeadLetter.STAGE,
                        STAGE,
                        DeadLetter.REASON,
                        reason,
                        DeadLetter.AT,
                        Instant.ofEpochMilli(time.getTime()).toString())
                : Map.of(DeadLetter.STAGE, STAGE, DeadLetter.REASON, reason);
    }

    private static String reason(String why, String queue) {
        return switch (why) {
            case "expired" ->
                "expired in " + queue
                        + ": a policy's message-ttl was over before a consumer took it; nothing is wrong with it";
            case "maxlen" ->
                "maxlen: " + queue + " was longer than a policy's max-length allows; nothing is wrong with it";
            case "delivery_limit" ->
                "delivery_limit: " + queue + " delivered it more often than a policy's delivery-limit allows";
            case "rejected" -> "rejected: a consumer of " + queue + " that is not ours refused it";
            default -> why + " in " + queue;
        };
    }
}
