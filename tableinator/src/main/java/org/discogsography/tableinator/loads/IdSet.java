package org.discogsography.tableinator.loads;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/** A set of ids as bytes, in RoaringBitmap's portable format. */
final class IdSet {
    private IdSet() {}

    static Buffer toBuffer(RoaringBitmap ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.serializedSizeInBytes());
        ids.serialize(bytes);
        return Buffer.buffer(bytes.array());
    }

    static RoaringBitmap fromBuffer(Buffer buffer) {
        RoaringBitmap ids = new RoaringBitmap();
        try {
            ids.deserialize(ByteBuffer.wrap(buffer.getBytes()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return ids;
    }
}
