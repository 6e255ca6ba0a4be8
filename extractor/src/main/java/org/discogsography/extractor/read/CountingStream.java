package org.discogsography.extractor.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read; the count may be asked for by any thread. */
final class CountingStream extends FilterInputStream {
    private volatile long count;

    CountingStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            add(1);
        }
        return b;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int n = in.read(target, from, length);
        if (n > 0) {
            add(n);
        }
        return n;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread reads the stream
    private void add(int n) {
        count += n;
    }
}
