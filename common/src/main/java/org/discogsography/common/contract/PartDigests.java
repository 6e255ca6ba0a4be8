package org.discogsography.common.contract;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A {@link Digest} for each of 4 096 parts of a type: a record belongs to the part of its id modulo 4 096. Where two
 * stores differ although both have all ids, the parts say which of 4 096 have to be looked at. For one thread.
 */
public final class PartDigests {
    public static final int PARTS = 4_096;

    private final long[] sums;

    public PartDigests() {
        this(new long[PARTS]);
    }

    private PartDigests(long[] sums) {
        this.sums = sums;
    }

    /** The part of a record, from 0. */
    public static int part(long id) {
        return (int) (id & (PARTS - 1));
    }

    /** @param hashPrefix first 8 bytes of the record's hash, big endian */
    public void add(long id, long hashPrefix) {
        sums[part(id)] += hashPrefix;
    }

    /** Takes back an {@link #add}. */
    public void remove(long id, long hashPrefix) {
        sums[part(id)] -= hashPrefix;
    }

    public long sum(int part) {
        return sums[part];
    }

    /** Over all parts. */
    public Digest total() {
        return new Digest(Arrays.stream(sums).sum());
    }

    /** 32 KiB: the sums in order, big endian. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(PARTS * Long.BYTES);
        bytes.asLongBuffer().put(sums);
        return bytes.array();
    }

    /** @throws IllegalArgumentException when {@code bytes} are not 32 KiB */
    public static PartDigests of(byte[] bytes) {
        if (bytes.length != PARTS * Long.BYTES) {
            throw new IllegalArgumentException(
                    "part digests are " + PARTS * Long.BYTES + " bytes, these are " + bytes.length);
        }
        long[] sums = new long[PARTS];
        ByteBuffer.wrap(bytes).asLongBuffer().get(sums);
        return new PartDigests(sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartDigests that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "parts of " + total();
    }
}
