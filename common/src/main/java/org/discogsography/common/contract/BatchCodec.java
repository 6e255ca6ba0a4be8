package org.discogsography.common.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of a records message: one line per record,
 * <code>{"id":1,"sha256":"…","data":{…}}</code>. Stateless and thread-safe.
 */
public final class BatchCodec {
    /** Deeper nesting than this is poison; real records nest 7 levels. */
    public static final int MAX_DEPTH = 500;

    private static final byte[] ID = "{\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHA = ",\"sha256\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "\",\"data\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NUL_ESCAPE = "\\u0000".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** Looked at together; a line may be many megabytes long. */
    private static final int CHARACTERS = 8 * 1024;

    private BatchCodec() {}

    /** Appends the line of one record; {@code data} is canonical JSON. */
    public static void append(ByteArrayOutputStream body, long id, RecordHash hash, byte[] data) {
        body.writeBytes(ID);
        body.writeBytes(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(SHA);
        body.writeBytes(hash.hex().getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(DATA);
        body.writeBytes(data);
        body.writeBytes(END);
    }

    /**
     * Reads every line; one bad line never harms its neighbours.
     *
     * @throws ContractViolation when the body as a whole is wrong: empty, or another number of lines than announced
     *     (every line that can be read would then be suspect)
     */
    public static List<Decoded> decode(MessageHeaders headers, byte[] body) throws ContractViolation {
        List<Decoded> decoded = new ArrayList<>();
        int from = 0;
        while (from < body.length) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end > from) {
                decoded.add(decodeLine(headers, body, from, end));
            }
            from = end + 1;
        }
        if (decoded.isEmpty()) {
            throw new ContractViolation("the body is empty");
        }
        if (decoded.size() != headers.count()) {
            throw new ContractViolation(
                    "header count says " + headers.count() + " records, the body has " + decoded.size());
        }
        return decoded;
    }

    private static Decoded decodeLine(MessageHeaders headers, byte[] body, int from, int end) {
        try {
            return new Decoded.Good(readLine(headers, body, from, end));
        } catch (ContractViolation violation) {
            return new Decoded.Bad(Arrays.copyOfRange(body, from, end), violation.getMessage());
        }
    }

    private static IncomingRecord readLine(MessageHeaders headers, byte[] body, int from, int end)
            throws ContractViolation {
        requireUtf8(body, from, end);
        long id = -1;
        RecordHash hash = null;
        byte[] data = null;
        try (JsonParser parser = JSON.createParser(body, from, end - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ContractViolation("the line is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "id" -> id = readId(parser, value);
                    case "sha256" -> hash = readHash(parser, value);
                    case "data" -> data = readData(parser, value, body, from, hasNulEscape(body, from, end));
                    default -> throw new ContractViolation("the line has a key that the contract does not know");
                }
            }
            if (parser.nextToken() != null) {
                throw new ContractViolation("the line goes on after its object");
            }
        } catch (JsonProcessingException notJson) {
            throw new ContractViolation("the line is not JSON: " + firstLine(notJson.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return checked(headers, id, hash, data);
    }

    private static IncomingRecord checked(MessageHeaders headers, long id, RecordHash hash, byte[] data)
            throws ContractViolation {
        if (id < 0) {
            throw new ContractViolation("id is missing");
        }
        if (hash == null) {
            throw new ContractViolation("sha256 is missing");
        }
        if (data == null) {
            throw new ContractViolation("data is missing");
        }
        if (!RecordHash.of(data).equals(hash)) {
            throw new ContractViolation("sha256 is not that of data");
        }
        return new IncomingRecord(headers.type(), id, hash, headers.dump(), headers.run(), data);
    }

    private static long readId(JsonParser parser, JsonToken value) throws IOException, ContractViolation {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            throw new ContractViolation("id is not an integer");
        }
        long id = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : parser.getLongValue();
        if (id < 0 || id > IncomingRecord.MAX_ID) {
            throw new ContractViolation("id is out of range");
        }
        return id;
    }

    private static RecordHash readHash(JsonParser parser, JsonToken value) throws IOException, ContractViolation {
        try {
            return RecordHash.parse(value == JsonToken.VALUE_STRING ? parser.getText() : "");
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("sha256 is not 64 hex digits");
        }
    }

    /** @param nulPossible false saves making a string of every text */
    private static byte[] readData(JsonParser parser, JsonToken value, byte[] body, int lineStart, boolean nulPossible)
            throws IOException, ContractViolation {
        if (value != JsonToken.START_OBJECT) {
            throw new ContractViolation("data is not a JSON object");
        }
        int from = lineStart + (int) parser.currentTokenLocation().getByteOffset();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            switch (token) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_STRING, FIELD_NAME -> {
                    if (nulPossible) {
                        refuseNul(parser.getText());
                    }
                }
                case null -> throw new ContractViolation("the line ends inside data");
                default -> {
                    // numbers, booleans and null need no check
                }
            }
        }
        int end = lineStart + (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(body, from, end);
    }

    /** PostgreSQL cannot store U+0000 and Neo4j can: one verdict for both. */
    private static void refuseNul(String text) throws ContractViolation {
        if (text.indexOf('\0') >= 0) {
            throw new ContractViolation("data contains U+0000");
        }
    }

    /** A raw U+0000 is no JSON; one that is escaped looks like this, and what looks like this need not be one. */
    private static boolean hasNulEscape(byte[] body, int from, int end) {
        for (int i = from; i <= end - NUL_ESCAPE.length; i++) {
            if (body[i] == '\\' && Arrays.equals(body, i, i + NUL_ESCAPE.length, NUL_ESCAPE, 0, NUL_ESCAPE.length)) {
                return true;
            }
        }
        return false;
    }

    private static void requireUtf8(byte[] body, int from, int end) throws ContractViolation {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer line = ByteBuffer.wrap(body, from, end - from);
        CharBuffer characters = CharBuffer.allocate(Math.min(end - from, CHARACTERS) + 1);
        CoderResult result = decoder.decode(line, characters, true);
        while (result.isOverflow()) {
            characters.clear();
            result = decoder.decode(line, characters, true);
        }
        if (result.isError()) {
            throw new ContractViolation("the line is not UTF-8");
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        int quoted = line.indexOf('\'');
        return quoted < 0 ? line : line.substring(0, quoted).strip();
    }
}
