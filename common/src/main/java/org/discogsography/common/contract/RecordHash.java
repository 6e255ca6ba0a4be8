package org.discogsography.common.contract;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of the canonical bytes of a record's {@code data}: its idempotency key. Immutable. */
public final class RecordHash {
    /** Length in bytes. */
    public static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::create);

    private final byte[] bytes;

    private RecordHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hashes {@code data[from, from + length)}. */
    public static RecordHash of(byte[] data, int from, int length) {
        MessageDigest sha256 = SHA_256.get();
        sha256.update(data, from, length);
        return new RecordHash(sha256.digest());
    }

    /** Hashes all of {@code data}. */
    public static RecordHash of(byte[] data) {
        return of(data, 0, data.length);
    }

    /** @throws IllegalArgumentException when {@code hex} is not 64 hex digits */
    public static RecordHash parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 64 hex digits, this has " + hex.length());
        }
        return new RecordHash(HEX.parseHex(hex));
    }

    /** @throws IllegalArgumentException when {@code bytes} are not 32 */
    public static RecordHash fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, this has " + bytes.length);
        }
        return new RecordHash(bytes.clone());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    /** The first 8 bytes, big endian: what a {@link Digest} adds up. */
    public long prefix() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
