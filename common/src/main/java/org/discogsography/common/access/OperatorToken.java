package org.discogsography.common.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.discogsography.common.config.Secret;

/**
 * Whoever has it may change something.
 *
 * @param whereabouts one sentence for people who look for it
 */
public record OperatorToken(Secret secret, String whereabouts) {
    public static final int SHORTEST = 12;

    /** Takes as long for a wrong text as for the right one. */
    boolean matches(String text) {
        return MessageDigest.isEqual(bytes(text), bytes(secret.reveal()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
