package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip, and believes nothing: every member's checksum and length are compared, a file that ends early or
 * goes on with something else is an error that names the byte. {@link java.util.zip.GZIPInputStream} ignores whatever
 * follows the first member if it does not look like a second one. Zero padding at the end is accepted, as gzip does.
 */
final class GunzipStream extends InputStream {
    private static final int INPUT = 128 * 1024;
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;

    private final String name;
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[INPUT];
    private final byte[] one = new byte[1];
    private int from;
    private int end;
    private long filled;
    private long length;
    private boolean finished;

    GunzipStream(String name, InputStream in) throws IOException {
        this.name = name;
        this.in = in;
        int first = next();
        if (first != 0x1f) {
            throw new DumpException(name + " is not a gzip file (its first byte is 0x" + Integer.toHexString(first)
                    + "): fetch it again");
        }
        restOfHeader();
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int size) throws IOException {
        if (size == 0) {
            return 0;
        }
        while (!finished) {
            int n = inflate(target, offset, size);
            if (n > 0) {
                crc.update(target, offset, n);
                length += n;
                return n;
            }
            if (inflater.finished()) {
                endOfMember();
            } else if (inflater.needsInput()) {
                refill();
            } else {
                throw damaged("it asks for a dictionary");
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] target, int offset, int size) throws DumpException {
        try {
            return inflater.inflate(target, offset, size);
        } catch (DataFormatException malformed) {
            throw damaged(malformed.getMessage() == null ? "bad data" : malformed.getMessage());
        }
    }

    private void refill() throws IOException {
        if (!fill()) {
            throw early();
        }
        inflater.setInput(input, 0, end);
        from = end;
    }

    private void endOfMember() throws IOException {
        from = end - inflater.getRemaining();
        if (little(4) != crc.getValue()) {
            throw damaged("its checksum (CRC-32) is wrong");
        }
        if (little(4) != (length & 0xffff_ffffL)) {
            throw damaged("its length is wrong");
        }
        int next = skipPadding();
        if (next < 0) {
            finished = true;
        } else if (next == 0x1f) {
            restOfHeader();
        } else {
            throw damaged("after its end something else follows");
        }
    }

    private int skipPadding() throws IOException {
        int b = nextOrEnd();
        while (b == 0) {
            b = nextOrEnd();
        }
        return b;
    }

    private void restOfHeader() throws IOException {
        if (next() != 0x8b || next() != 8) {
            throw damaged("its header is wrong");
        }
        int flags = next();
        skip(6);
        if ((flags & FEXTRA) != 0) {
            skip((int) little(2));
        }
        if ((flags & FNAME) != 0) {
            skipText();
        }
        if ((flags & FCOMMENT) != 0) {
            skipText();
        }
        if ((flags & FHCRC) != 0) {
            skip(2);
        }
        crc.reset();
        length = 0;
        inflater.reset();
        inflater.setInput(input, from, end - from);
        from = end;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // until its end
        }
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        int b = nextOrEnd();
        if (b < 0) {
            throw early();
        }
        return b;
    }

    private int nextOrEnd() throws IOException {
        return from < end || fill() ? input[from++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        end = Math.max(0, in.read(input, 0, input.length));
        filled += end;
        return end > 0;
    }

    private DumpException early() {
        return new DumpException(
                name + " is truncated: the gzip data ends early, at byte " + filled + "; fetch the file again");
    }

    private DumpException damaged(String what) {
        return new DumpException(
                name + " is damaged before byte " + filled + " of the gzip data: " + what + "; fetch the file again");
    }
}
