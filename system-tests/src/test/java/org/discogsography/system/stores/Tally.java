package org.discogsography.system.stores;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many things, and a digest that does not depend on their order.
 *
 * @param digest sum of the first 8 bytes of the SHA-256 of each
 */
public record Tally(long count, long digest) {
    static Tally of(String thing) {
        return new Tally(1, ByteBuffer.wrap(sha256(thing)).getLong());
    }

    Tally plus(Tally other) {
        return new Tally(count + other.count, digest + other.digest);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
