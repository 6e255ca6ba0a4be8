package org.discogsography.extractor.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers in a file, some pages of them in memory. What was never written is 0, and takes no room on most file systems.
 * Not by a channel, which an interrupt would close, and not mapped, so that memory stays what it is. For one thread.
 */
final class PagedLongs implements Closeable {
    private static final int PAGE = 1_024;
    private static final int PAGES = 256;

    private final RandomAccessFile file;
    private final long offset;
    private final long[][] pages = new long[PAGES][PAGE];
    private final long[] numbers = new long[PAGES];
    private final boolean[] dirty = new boolean[PAGES];
    private final byte[] bytes = new byte[PAGE * Long.BYTES];

    /** @param offset of the first number in the file */
    PagedLongs(RandomAccessFile file, long offset) {
        this.file = file;
        this.offset = offset;
        Arrays.fill(numbers, -1);
    }

    long get(long position) throws IOException {
        return pages[slotOf(position)][(int) (position % PAGE)];
    }

    void set(long position, long value) throws IOException {
        int slot = slotOf(position);
        pages[slot][(int) (position % PAGE)] = value;
        dirty[slot] = true;
    }

    /** What was set and not written goes nowhere. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private int slotOf(long position) throws IOException {
        long number = position / PAGE;
        int slot = (int) (number % PAGES);
        if (numbers[slot] != number) {
            writeBack(slot);
            read(number, slot);
        }
        return slot;
    }

    private void writeBack(int slot) throws IOException {
        if (dirty[slot]) {
            ByteBuffer.wrap(bytes).asLongBuffer().put(pages[slot]);
            file.seek(placeOf(numbers[slot]));
            file.write(bytes);
            dirty[slot] = false;
        }
    }

    private void read(long number, int slot) throws IOException {
        numbers[slot] = -1;
        file.seek(placeOf(number));
        int length = 0;
        for (int more = 0; more >= 0 && length < bytes.length; length += Math.max(0, more)) {
            more = file.read(bytes, length, bytes.length - length);
        }
        Arrays.fill(bytes, length, bytes.length, (byte) 0);
        ByteBuffer.wrap(bytes).asLongBuffer().get(pages[slot]);
        numbers[slot] = number;
    }

    private long placeOf(long number) {
        return offset + number * PAGE * Long.BYTES;
    }
}
