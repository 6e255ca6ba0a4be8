package org.discogsography.common.contract;

import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The records of a type that are in a dump but cannot be read there. What a store has of them from an earlier dump has
 * not vanished.
 *
 * @param ids of those whose id can be made out, as unsigned 32-bit integers; not to be changed
 * @param unnamed how many others there are
 */
public record Unreadable(RoaringBitmap ids, long unnamed) {
    public static final Unreadable NONE = new Unreadable(new RoaringBitmap(), 0);

    /** Whether one of them may have this id. */
    public boolean mayHave(long id) {
        return unnamed > 0 || ids.contains((int) id);
    }

    /** {@code unnamed} in 8 bytes, big-endian, then the portable serialised form of {@code ids}. */
    public byte[] toBytes() {
        byte[] bitmap = CompletionCodec.serialise(ids);
        return ByteBuffer.allocate(Long.BYTES + bitmap.length)
                .putLong(unnamed)
                .put(bitmap)
                .array();
    }

    /**
     * @param bytes from {@link #toBytes}, or null for {@link #NONE}: completions had nothing of the kind before
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
        byte[] bitmap = new byte[whole.remaining()];
        whole.get(bitmap);
        return new Unreadable(CompletionCodec.deserialise(bitmap), unnamed);
    }
}
