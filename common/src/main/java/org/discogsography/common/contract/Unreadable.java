package org.discogsography.common.contract;

import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The records of a type that are in a dump but cannot be read there. What a store has of them from an earlier dump has
 * not vanished.
 *
 * @param ids of those whose id can be made out, as unsigned 32-bit integers; not to be changed
 * @param unnamed how many others there are
 * @param again how many more there are with one of the {@code ids}
 */
public record Unreadable(RoaringBitmap ids, long unnamed, long again) {
    public static final Unreadable NONE = new Unreadable(new RoaringBitmap(), 0, 0);

    /** How many records cannot be read. */
    public long count() {
        return ids.getLongCardinality() + unnamed + again;
    }

    /** Whether one of them may have this id. */
    public boolean mayHave(long id) {
        return unnamed > 0 || ids.contains((int) id);
    }

    /**
     * {@code unnamed} in 8 bytes, big-endian, then the portable serialised form of {@code ids}, then {@code again} in 8
     * bytes.
     */
    public byte[] toBytes() {
        byte[] bitmap = CompletionCodec.serialise(ids);
        return ByteBuffer.allocate(Long.BYTES + bitmap.length + Long.BYTES)
                .putLong(unnamed)
                .put(bitmap)
                .putLong(again)
                .array();
    }

    /**
     * @param bytes from {@link #toBytes}, or null for {@link #NONE}: completions had nothing of the kind before. At first
     *     they did not tell {@code again}
     * @throws IllegalArgumentException when they are not
     */
    public static Unreadable of(byte[] bytes) {
        if (bytes == null) {
            return NONE;
        }
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException("not a count and a bitmap");
        }
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        long unnamed = whole.getLong();
        byte[] rest = new byte[whole.remaining()];
        whole.get(rest);
        RoaringBitmap ids = CompletionCodec.deserialise(rest);
        int bitmap = ids.serializedSizeInBytes();
        long again =
                rest.length < bitmap + Long.BYTES ? 0 : ByteBuffer.wrap(rest).getLong(bitmap);
        return new Unreadable(ids, unnamed, again);
    }
}
