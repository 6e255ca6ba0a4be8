package org.discogsography.dashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.discogsography.common.config.Secret;

/**
 * Whoever has it may change things.
 *
 * @param whereabouts one sentence for people who look for it
 */
record Token(Secret secret, String whereabouts) {
    static final int SHORTEST = 12;
    private static final String ALGORITHM = "HmacSHA256";

    /** Takes as long for a wrong text as for the right one. */
    boolean matches(String text) {
        return MessageDigest.isEqual(bytes(text), bytes(secret.reveal()));
    }

    /** A signature that only this token makes, 32 bytes. */
    byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(secret.reveal()), ALGORITHM));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
