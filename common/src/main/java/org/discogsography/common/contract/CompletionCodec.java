package org.discogsography.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/** The body of a completion message. Thread-safe. */
public final class CompletionCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CompletionCodec() {}

    public static byte[] encode(Completion completion) {
        ObjectNode body = JSON.createObjectNode()
                .put("type", completion.type().plural())
                .put("dump", completion.dump())
                .put("run", completion.run())
                .put("count", completion.count())
                .put("digest", completion.digest().hex())
                .put("ids", base64(serialise(completion.ids())))
                .put("parts", base64(completion.parts().toBytes()))
                .put("unreadable", base64(completion.unreadable().toBytes()))
                .put("repeated", completion.repeated());
        if (completion.started() != null) {
            body.put("started", completion.started().toString());
        }
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /** @throws ContractViolation naming the key that is missing, wrong, or differs from the headers */
    public static Completion decode(MessageHeaders headers, byte[] body) throws ContractViolation {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException notJson) {
            throw new ContractViolation("the completion is not JSON");
        }
        require(json.path("type").asText().equals(headers.type().plural()), "type");
        require(json.path("dump").asInt() == headers.dump(), "dump");
        require(json.path("run").asText().equals(headers.run()), "run");
        require(json.path("count").canConvertToLong() && json.path("count").asLong() >= 0, "count");
        long count = json.path("count").asLong();
        Digest digest = read(json.path("digest").asText(), Digest::parse, "digest is not 16 hex digits");
        RoaringBitmap ids = read(json.path("ids").asText(), text -> deserialise(base64(text)), "ids are not a bitmap");
        require(ids.getLongCardinality() == count, "ids");
        PartDigests parts = read(
                json.path("parts").asText(),
                text -> PartDigests.of(base64(text)),
                "parts are not " + PartDigests.PARTS + " digests");
        require(parts.total().equals(digest), "parts");
        // Absent in a completion of a service that did not know it yet.
        Unreadable unreadable = read(
                json.path("unreadable").textValue(),
                text -> Unreadable.of(text == null ? null : base64(text)),
                "unreadable is not a count and a bitmap");
        require(!json.has("repeated") || isCount(json.path("repeated")), "repeated");
        return new Completion(
                headers.type(),
                headers.dump(),
                headers.run(),
                count,
                digest,
                ids,
                parts,
                unreadable,
                json.path("repeated").asLong(),
                started(json.path("started")));
    }

    private static boolean isCount(JsonNode number) {
        return number.canConvertToLong() && number.isIntegralNumber() && number.asLong() >= 0;
    }

    /** @return null when it is absent: a service that did not know it yet */
    private static Instant started(JsonNode text) throws ContractViolation {
        if (text.isMissingNode()) {
            return null;
        }
        try {
            Instant started = Instant.parse(text.asText());
            require(!started.isBefore(Instant.EPOCH) && started.isBefore(InquiryCodec.LATEST), "started");
            return started;
        } catch (DateTimeParseException malformed) {
            throw new ContractViolation("completion started is not a time");
        }
    }

    /** The portable serialised form of {@code ids}, run-length optimised. */
    public static byte[] serialise(RoaringBitmap ids) {
        RoaringBitmap compact = ids.clone();
        compact.runOptimize();
        ByteBuffer bytes = ByteBuffer.allocate(compact.serializedSizeInBytes());
        compact.serialize(bytes);
        return bytes.array();
    }

    /** @throws IllegalArgumentException when {@code bytes} are not a serialised bitmap */
    public static RoaringBitmap deserialise(byte[] bytes) {
        try {
            RoaringBitmap ids = new RoaringBitmap();
            ids.deserialize(ByteBuffer.wrap(bytes));
            return ids;
        } catch (IOException | RuntimeException malformed) {
            throw new IllegalArgumentException("not a serialised bitmap", malformed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** @param fault what is wrong when the text is not of this form */
    private static <T> T read(String text, Function<String, T> form, String fault) throws ContractViolation {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("completion " + fault);
        }
    }

    private static void require(boolean holds, String key) throws ContractViolation {
        if (!holds) {
            throw new ContractViolation("completion " + key + " is missing or contradicts the headers or the ids");
        }
    }
}
