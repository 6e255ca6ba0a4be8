package org.discogsography.common.contract;

import java.util.HexFormat;

/**
 * The completion digest: the sum modulo 2^64 of the {@linkplain RecordHash#prefix() first 8 bytes} of every record's
 * hash. It does not depend on order, and a database can add it up.
 */
public record Digest(long sum) {
    public static final Digest EMPTY = new Digest(0);

    public Digest plus(RecordHash hash) {
        return new Digest(sum + hash.prefix());
    }

    public Digest plus(Digest other) {
        return new Digest(sum + other.sum);
    }

    public Digest minus(Digest other) {
        return new Digest(sum - other.sum);
    }

    /** 16 hex digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(sum);
    }

    /** @throws NumberFormatException when {@code hex} is not 16 hex digits */
    public static Digest parse(String hex) {
        if (hex.length() != 16) {
            throw new NumberFormatException("a digest has 16 hex digits, this has " + hex.length());
        }
        return new Digest(Long.parseUnsignedLong(hex, 16));
    }

    @Override
    public String toString() {
        return hex();
    }
}
