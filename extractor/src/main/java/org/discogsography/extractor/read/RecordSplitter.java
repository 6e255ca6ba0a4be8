package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.extractor.xml.Scan;

/**
 * Cuts the XML of a dump into records without parsing them, so that they can be parsed side by side and a malformed
 * one costs only itself.
 *
 * <p>It follows the nesting of elements by name. Where that breaks (a record that is not closed, too deep or too long)
 * it goes back to the beginning of that record, gives it up as malformed, and looks from there for the next start of a
 * record, taking care not to take a nested element of the same name for one. What is not well-formed within the bounds
 * of a record is left for the parser to find. For one thread.
 */
public final class RecordSplitter {
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Enough to recognise an end tag of the root element. */
    private static final int LOOK_AHEAD = 64;

    private enum Place {
        PROLOG,
        BETWEEN_RECORDS,
        IN_RECORD,
        /** In something broken, looking for the next record. */
        LOST,
        EPILOG,
        DONE
    }

    private final String fileName;
    private final Grammar grammar;
    private final Limits limits;
    private final Window window;
    private final long rootName;
    private final long recordName;
    private final byte[] rootEnd;
    private final byte[] recordStart;
    private final byte[] containerStart;
    private final byte[] containerEnd;
    private final Tag tag = new Tag();
    private final OpenElements open;

    private Place place = Place.PROLOG;
    private int pos = Window.HEAD;
    private int start;
    private boolean foreign;
    private boolean rootless;
    private boolean strayText;
    private String reason;
    private boolean inContainer;

    private Chunk.Spans records = new Chunk.Spans();
    private List<Rejected> rejected = new ArrayList<>();

    /** @param buffers gives byte arrays of at least {@link #bufferSize} */
    RecordSplitter(String fileName, InputStream in, Grammar grammar, Limits limits, Supplier<byte[]> buffers) {
        this.fileName = fileName;
        this.grammar = grammar;
        this.limits = limits;
        this.window = new Window(in, buffers);
        this.open = new OpenElements(limits.depth());
        this.rootName = Tag.fingerprint(grammar.root());
        this.recordName = Tag.fingerprint(grammar.record());
        this.rootEnd = ascii("</" + grammar.root());
        this.recordStart = ascii("<" + grammar.record());
        this.containerStart = ascii("<" + grammar.container());
        this.containerEnd = ascii("</" + grammar.container());
    }

    static int bufferSize(Limits limits) {
        return limits.chunkBytes() + Window.HEAD;
    }

    /**
     * The next records, or null after the closing root element.
     *
     * @throws DumpException when the file is of another type, ends early, or goes on after its end
     */
    public Chunk next() throws IOException {
        while (place != Place.DONE) {
            boolean moved = place == Place.LOST ? search() : advance();
            if (!moved) {
                if (hasSomething()) {
                    return cut();
                }
                readOn();
            }
        }
        return hasSomething() ? cut() : null;
    }

    // ---- the window

    private boolean hasSomething() {
        return records.size() > 0 || !rejected.isEmpty();
    }

    private Chunk cut() {
        Chunk chunk = new Chunk(window.buffer(), records, window.base(), rejected);
        shift(window.handOver(needed()));
        records = new Chunk.Spans();
        rejected = new ArrayList<>();
        return chunk;
    }

    private void readOn() throws IOException {
        int kept = window.limit() - needed();
        if (window.atEnd()) {
            endOfInput();
        } else if (kept > limits.recordBytes()) {
            tooLong();
        } else if (kept > limits.longestInMemory()) {
            throw tooLittleMemory();
        } else {
            shift(window.fill(needed()));
        }
    }

    private void tooLong() throws DumpException {
        switch (place) {
            case IN_RECORD -> giveUp(longer());
            case BETWEEN_RECORDS -> {
                start = pos;
                giveUp(longer());
            }
            case LOST -> letGo(Math.max(start, pos - 1));
            case PROLOG, EPILOG, DONE ->
                throw new DumpException(fileName + " is not an XML dump: markup at byte " + (window.base() + pos)
                        + " does not end; fetch the file again");
        }
    }

    private DumpException tooLittleMemory() {
        String id =
                Malformed.of(window.buffer(), needed(), window.limit(), 0, "").id();
        return TooLittleMemory.of(
                "the " + grammar.record() + (id == null ? "" : " " + id) + " at byte " + (window.base() + needed())
                        + " of the XML of " + fileName + ", which is longer than " + limits.longestInMemory()
                        + " bytes",
                limits.heapBytes());
    }

    private String longer() {
        return "longer than " + limits.recordBytes() + " bytes";
    }

    /** Where the bytes begin that are still needed. */
    private int needed() {
        return switch (place) {
            case IN_RECORD, LOST -> start;
            case PROLOG, BETWEEN_RECORDS, EPILOG, DONE -> pos;
        };
    }

    private void shift(int moved) {
        pos -= moved;
        start -= moved;
    }

    private void endOfInput() throws DumpException {
        switch (place) {
            case PROLOG ->
                throw new DumpException(fileName + " has no root element <" + grammar.root()
                        + ">: it is empty or was cut off; fetch it again");
            case IN_RECORD -> giveUp("the file ends within it");
            case BETWEEN_RECORDS, LOST -> {
                if (!rootless || place == Place.LOST || pos < window.limit()) {
                    throw truncated();
                }
                place = Place.DONE;
            }
            case EPILOG, DONE -> {
                if (pos < window.limit()) {
                    throw afterEnd(pos);
                }
                place = Place.DONE;
            }
        }
    }

    private DumpException truncated() {
        String missing = rootless ? "it ends within a record" : "the closing </" + grammar.root() + "> is missing";
        return new DumpException(fileName + " is truncated: " + missing + " at the end (byte "
                + (window.base() + window.limit()) + " of the XML); fetch the file again");
    }

    // ---- following the markup

    /** @return false when more bytes are needed first */
    private boolean advance() throws DumpException {
        byte[] bytes = window.buffer();
        int markup = Scan.of('<', bytes, pos, window.limit());
        if (place != Place.IN_RECORD) {
            outsideText(bytes, pos, markup);
        }
        pos = markup;
        if (markup == window.limit()) {
            return false;
        }
        Tag.Kind kind = tag.scan(bytes, markup, window.limit());
        if (kind == Tag.Kind.INCOMPLETE) {
            return false;
        }
        pos = tag.end();
        strayText = false;
        if (place == Place.IN_RECORD) {
            inside(kind);
        } else {
            outside(kind, markup);
        }
        return true;
    }

    private void inside(Tag.Kind kind) {
        switch (kind) {
            case START -> {
                if (!open.open(tag.name())) {
                    giveUp("nested deeper than " + limits.depth() + " elements");
                }
            }
            case END -> {
                if (open.close(tag.name())) {
                    closeIfComplete();
                } else if (tag.name() == rootName) {
                    giveUp("not closed");
                }
            }
            case EMPTY, ASIDE, CDATA, DOCTYPE, BROKEN, INCOMPLETE -> {
                // does not change what is open; the parser judges it
            }
        }
    }

    private void closeIfComplete() {
        if (!open.isEmpty()) {
            return;
        }
        if (pos - start > limits.recordBytes()) {
            reject(start, pos, longer());
        } else if (foreign) {
            reject(start, pos, "not a <" + grammar.record() + ">");
        } else {
            records.add(start, pos);
        }
        place = Place.BETWEEN_RECORDS;
    }

    private void outside(Tag.Kind kind, int from) throws DumpException {
        switch (kind) {
            case START, EMPTY -> {
                switch (place) {
                    case PROLOG -> root(kind, from);
                    case EPILOG, DONE -> throw afterEnd(from);
                    case BETWEEN_RECORDS, IN_RECORD, LOST -> record(kind, from);
                }
            }
            case END -> {
                if (place == Place.BETWEEN_RECORDS && tag.name() == rootName) {
                    requireRoot(from);
                    place = Place.EPILOG;
                } else {
                    misplaced(from, pos, "an end tag without its start");
                }
            }
            case DOCTYPE ->
                throw new DumpException(fileName + " declares a DOCTYPE at byte " + (window.base() + from)
                        + ", which no dump has and which is refused; fetch the file again");
            case ASIDE -> requireUtf8(from);
            case CDATA, BROKEN -> misplaced(from, pos, "markup outside of a record");
            case INCOMPLETE -> throw new IllegalStateException("handled before");
        }
    }

    /** Before the middle of 2014 files began with their first record. */
    private void root(Tag.Kind kind, int from) throws DumpException {
        if (tag.name() == recordName && recordName != rootName) {
            requirePacked();
            rootless = true;
            record(kind, from);
            return;
        }
        if (tag.name() != rootName) {
            throw new DumpException(fileName + " is of the wrong type: its root element is <"
                    + tag.nameText(window.buffer()) + ">, expected <" + grammar.root() + ">; fetch or name it right");
        }
        place = kind == Tag.Kind.EMPTY ? Place.EPILOG : Place.BETWEEN_RECORDS;
    }

    /** Without a closing root element, only the trailer of its packed form tells whether a file is whole. */
    private void requirePacked() throws DumpException {
        if (!grammar.packed()) {
            throw new DumpException(fileName + " begins with its first <" + grammar.record()
                    + ">, without the root element that dumps have since the middle of 2014, so that nothing in it says"
                    + " whether it is whole: put the packed file (" + fileName
                    + ".gz) there as it was published, or put <" + grammar.root() + "> before its first record and </"
                    + grammar.root() + "> behind its last");
        }
    }

    private void record(Tag.Kind kind, int from) {
        start = from;
        foreign = tag.name() != recordName;
        open.clear();
        place = Place.IN_RECORD;
        if (kind == Tag.Kind.EMPTY) {
            closeIfComplete();
        } else {
            open.open(tag.name());
        }
    }

    private void requireRoot(int end) throws DumpException {
        if (rootless) {
            throw new DumpException(fileName + " closes its root element </" + grammar.root() + "> at byte "
                    + (window.base() + end) + " of the XML and never opened it: its beginning is missing; fetch the"
                    + " file again");
        }
    }

    private void outsideText(byte[] bytes, int from, int end) throws DumpException {
        if (strayText && end > from) {
            reject(from, end, null);
            return;
        }
        int text = Scan.skipBlanks(bytes, from, end);
        boolean mark = window.base() + text == 0 && Scan.startsWith(bytes, text, end, BYTE_ORDER_MARK);
        if (text < end && !mark) {
            strayText = true;
            misplaced(text, end, "text outside of a record");
        }
    }

    private void misplaced(int from, int end, String what) throws DumpException {
        switch (place) {
            case PROLOG ->
                throw new DumpException(
                        fileName + " is not an XML dump: it begins with " + excerpt(from) + "; fetch it again");
            case EPILOG, DONE -> throw afterEnd(from);
            case BETWEEN_RECORDS, IN_RECORD, LOST -> reject(from, end, what);
        }
    }

    private DumpException afterEnd(int from) {
        return new DumpException(fileName + " goes on after its closing </" + grammar.root() + "> at byte "
                + (window.base() + from) + " of the XML with " + excerpt(from) + "; fetch it again");
    }

    private void requireUtf8(int from) throws DumpException {
        if (place != Place.PROLOG) {
            return;
        }
        String instruction = new String(window.buffer(), from, tag.end() - from, StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(instruction);
        if (instruction.startsWith("<?xml") && encoding.find() && !isUtf8(encoding.group(1))) {
            throw new DumpException(
                    fileName + " is encoded in " + encoding.group(1) + ", but dumps are UTF-8: convert it first");
        }
    }

    private static boolean isUtf8(String encoding) {
        return encoding.equalsIgnoreCase("UTF-8") || encoding.equalsIgnoreCase("US-ASCII");
    }

    // ---- malformed records

    /** @param why null when it goes on where the last one ended */
    private void reject(int from, int end, String why) {
        byte[] bytes = window.buffer();
        long offset = window.base() + from;
        Malformed what = why == null ? null : Malformed.of(bytes, from, end, offset, why);
        rejected.add(new Rejected(what, offset, bytes, from, end));
    }

    /** It reaches to the next record, wherever that is. */
    private void giveUp(String why) {
        place = Place.LOST;
        reason = why;
        inContainer = false;
        pos = start + 1;
    }

    /** Rejects what was given up, up to there; more of it may follow. */
    private void letGo(int end) {
        if (end > start) {
            reject(start, end, reason);
            reason = null;
            start = end;
        }
    }

    /**
     * Looks for the next start of a record or the end of the root.
     *
     * @return false when more bytes are needed first
     */
    private boolean search() {
        byte[] bytes = window.buffer();
        int limit = window.limit();
        int markup = Scan.of('<', bytes, pos, limit);
        pos = markup;
        if (markup == limit || (limit - markup < LOOK_AHEAD && !window.atEnd())) {
            return false;
        }
        if ((isTag(recordStart, markup) && !isNested(markup)) || isTag(rootEnd, markup)) {
            letGo(markup);
            place = Place.BETWEEN_RECORDS;
            return true;
        }
        if (!grammar.container().isEmpty()) {
            inContainer = isTag(containerStart, markup) || (inContainer && !isTag(containerEnd, markup));
        }
        pos = markup + 1;
        return true;
    }

    /** Dumps have each record on a line of its own, and nested ones within a line. */
    private boolean isNested(int markup) {
        return inContainer && window.buffer()[markup - 1] != '\n';
    }

    private boolean isTag(byte[] beginning, int markup) {
        byte[] bytes = window.buffer();
        int end = markup + beginning.length;
        return Scan.startsWith(bytes, markup, window.limit(), beginning)
                && end < window.limit()
                && (Scan.isBlank(bytes[end]) || bytes[end] == '>' || bytes[end] == '/');
    }

    private String excerpt(int from) {
        int end = Math.min(window.limit(), from + 40);
        String text = new String(window.buffer(), from, end - from, StandardCharsets.UTF_8);
        return '"' + text.replaceAll("\\p{Cntrl}", " ") + '"';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
