package org.discogsography.sandbox.sample;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes bytes of XML. Nothing is escaped here: phrases are escaped when they are made, mark-up is literal. A single
 * phrase is at most 64 KiB long. Failures of the stream below come out as {@link UncheckedIOException}.
 */
final class Xml implements Flushable {

    static final byte[] NOTHING = {};

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long flushed;

    Xml(OutputStream out) {
        this.out = out;
    }

    /** UTF-8 bytes of a literal, as they will be in the file. */
    static byte[] bytes(String literal) {
        return literal.getBytes(StandardCharsets.UTF_8);
    }

    /** UTF-8 bytes of a text, escaped for an element; also for an attribute when it has no quotes. */
    static byte[] escaped(String text) {
        return bytes(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    /** ASCII only; the fast way for mark-up. */
    Xml ascii(String markup) {
        int length = markup.length();
        room(length);
        for (int i = 0; i < length; i++) {
            buffer[used++] = (byte) markup.charAt(i);
        }
        return this;
    }

    Xml utf8(String literal) {
        return phrase(bytes(literal));
    }

    Xml phrase(byte[] phrase) {
        room(phrase.length);
        System.arraycopy(phrase, 0, buffer, used, phrase.length);
        used += phrase.length;
        return this;
    }

    Xml number(long number) {
        room(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = used + digits - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
        return this;
    }

    Xml character(int ascii) {
        room(1);
        buffer[used++] = (byte) ascii;
        return this;
    }

    private void room(int needed) {
        if (used + needed > BUFFER) {
            flushUnchecked();
        }
    }

    private void flushUnchecked() {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands everything to the stream below, without flushing that. */
    @Override
    public void flush() throws IOException {
        out.write(buffer, 0, used);
        flushed += used;
        used = 0;
    }

    long written() {
        return flushed + used;
    }
}
