package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.log.LogValue;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Malformed;
import org.discogsography.extractor.read.Rejected;
import org.discogsography.extractor.state.StateFolder;
import org.jboss.logging.Logger;

/**
 * The records of one file that go to no store, in the state folder: {@code unreadable_DUMP_TYPE.xml} has their bytes,
 * whole and as they are in the dump, each behind a comment that says what is wrong; {@code malformed_DUMP_TYPE.jsonl}
 * has a line about each, with its place in both files. A file that is read again, after a restart say, begins them again,
 * so that nothing is in them twice. What cannot be written is tried until it can. For one thread.
 */
final class LeftOut {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Lines kept; more are only counted. */
    private static final int LINES = 100_000;

    private static final int LONGEST_REASON = 500;
    private static final byte[] LINE_FEED = {'\n'};

    /** Why a record is left out. */
    enum Kind {
        /** It is no record, or not well-formed. */
        UNREADABLE,
        /** Its id came before, with another content. */
        REPEATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that is left out, or more of it. */
    record Piece(Kind kind, Rejected bytes) {}

    /**
     * How much is left out.
     *
     * @param cut says that some are not kept whole, how many, and why; null when all are
     */
    record Counts(long unreadable, long repeated, String cut) {}

    /**
     * A line of the list.
     *
     * @param offset of its first byte in the unpacked dump
     * @param excerpt its first bytes as text
     * @param bytes how long it is
     * @param kept how many of them are in the file with the originals
     * @param at where they begin there; null when there are none
     */
    record Line(String kind, long offset, String id, String reason, String excerpt, long bytes, long kept, Long at) {
        private Line longer(int more, int moreKept) {
            return new Line(kind, offset, id, reason, excerpt, bytes + more, kept + moreKept, at);
        }

        private boolean isWhole() {
            return kept == bytes;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a view of bytes that nobody compares
    private record Part(byte[] bytes, int from, int length) {}

    private final StateFolder state;
    private final String element;
    private final long limit;
    private final String originals;
    private final String list;
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream closedLines = new ByteArrayOutputStream();
    private Line open;
    private long partsLength;
    private long partsWritten;
    private long linesWritten;
    private long lines;
    private long unreadable;
    private long repeated;
    private long notWhole;

    private LeftOut(StateFolder state, DumpFile file, long limit) {
        this.state = state;
        this.element = file.type().element();
        this.limit = limit;
        this.originals = originals(file.type(), file.dump());
        this.list = "malformed_" + file.dump() + "_" + file.type().plural() + ".jsonl";
    }

    /**
     * Begins anew, in place of what is there.
     *
     * @param limit of the file with the originals, in bytes
     */
    static LeftOut begin(StateFolder state, DumpFile file, long limit) throws InterruptedException {
        LeftOut leftOut = new LeftOut(state, file, limit);
        state.insist(leftOut.originals, () -> {
            Files.deleteIfExists(state.file(leftOut.list));
            Files.deleteIfExists(state.file(leftOut.originals));
        });
        return leftOut;
    }

    /** The file with the originals of a dump, absolute; empty when there is none. */
    static Optional<Path> kept(StateFolder state, RecordType type, int dump) {
        return Optional.of(state.file(originals(type, dump)).toAbsolutePath()).filter(Files::exists);
    }

    private static String originals(RecordType type, int dump) {
        return "unreadable_" + dump + "_" + type.plural() + ".xml";
    }

    /**
     * They are in the files when this returns.
     *
     * @param pieces in the order of the file
     */
    void add(List<Piece> pieces) throws InterruptedException {
        for (Piece piece : pieces) {
            if (piece.bytes().what() == null) {
                goOn(piece.bytes());
            } else {
                begin(piece.kind(), piece.bytes());
            }
        }
        flush();
    }

    private void flush() throws InterruptedException {
        if (!parts.isEmpty() || closedLines.size() > 0) {
            state.insist(originals, this::write);
            partsWritten += partsLength;
            partsLength = 0;
            parts.clear();
            linesWritten += closedLines.size();
            closedLines.reset();
        }
    }

    /** Everything that was added outlives a power failure when this returns. */
    void settle() throws InterruptedException {
        close();
        flush();
        if (unreadable + repeated > 0) {
            state.insist(originals, () -> {
                sync(originals);
                sync(list);
            });
        }
    }

    Counts counts() {
        return new Counts(unreadable, repeated, cut());
    }

    private String cut() {
        return notWhole == 0
                ? null
                : notWhole + " of them are not whole in that file, which has the " + limit
                        + " bytes of EXTRACTOR_UNREADABLE_SIZE; " + state.file(list)
                        + " says where they are in the dump: keep the dump, or raise the limit and extract it with"
                        + " \"force\": true";
    }

    // ---- what to write

    private void begin(Kind kind, Rejected first) {
        close();
        switch (kind) {
            case UNREADABLE -> unreadable++;
            case REPEATED -> repeated++;
        }
        byte[] header = header(kind, first.what());
        boolean fits = partsWritten + partsLength + header.length + first.length() <= limit;
        Long at = null;
        if (fits) {
            part(header, 0, header.length);
            at = partsWritten + partsLength;
            part(first.bytes(), first.from(), first.length());
        }
        Malformed what = first.what();
        open = new Line(
                kind.toString(),
                what.offset(),
                what.id(),
                what.reason(),
                what.excerpt(),
                first.length(),
                fits ? first.length() : 0,
                at);
        requireWhole(fits);
    }

    private void goOn(Rejected piece) {
        boolean whole = open.isWhole();
        boolean fits = whole && partsWritten + partsLength + piece.length() <= limit;
        if (fits) {
            part(piece.bytes(), piece.from(), piece.length());
        }
        open = open.longer(piece.length(), fits ? piece.length() : 0);
        requireWhole(fits || !whole);
    }

    private void requireWhole(boolean whole) {
        if (!whole && notWhole++ == 0) {
            LOG.warnf(
                    "originals are not kept any more file=%s limit=%d setting=EXTRACTOR_UNREADABLE_SIZE",
                    state.file(originals), limit);
        }
    }

    private void part(byte[] bytes, int from, int length) {
        parts.add(new Part(bytes, from, length));
        partsLength += length;
    }

    private byte[] header(Kind kind, Malformed what) {
        String reason = LogValue.of(what.reason());
        String comment =
                kind + ", " + (what.id() == null ? "no id" : element + " " + what.id()) + ", byte " + what.offset()
                        + " of the unpacked dump: " + reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        String before = partsWritten + partsLength == 0 ? "" : "\n";
        return (before + "<!-- " + comment.replace("--", "- -") + " -->\n").getBytes(StandardCharsets.UTF_8);
    }

    private void close() {
        if (open != null && lines++ < LINES) {
            closedLines.writeBytes(json(open));
        }
        open = null;
    }

    private static byte[] json(Line line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    // ---- writing it

    /** May be called again after it failed: what half an attempt has left is overwritten. */
    private void write() throws IOException {
        try (RandomAccessFile file = at(originals, partsWritten)) {
            for (Part part : parts) {
                file.write(part.bytes(), part.from(), part.length());
            }
            file.write(LINE_FEED);
        }
        try (RandomAccessFile file = at(list, linesWritten)) {
            file.write(closedLines.toByteArray());
            // More of it may come: then its line is written again.
            if (open != null && lines < LINES) {
                file.write(json(open));
            }
        }
    }

    /** Not a channel: that would be closed when the extraction is interrupted. */
    private RandomAccessFile at(String name, long length) throws IOException {
        RandomAccessFile file = new RandomAccessFile(state.file(name).toFile(), "rw");
        try {
            file.setLength(length);
            file.seek(length);
            return file;
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    private void sync(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(state.file(name).toFile(), "rw")) {
            file.getFD().sync();
        }
    }
}
