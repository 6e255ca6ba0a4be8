package org.discogsography.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
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
                .put("ids", Base64.getEncoder().encodeToString(serialise(completion.ids())))
                .put(
                        "parts",
                        Base64.getEncoder().encodeToString(completion.parts().toBytes()))
                .put(
                        "unreadable",
                        Base64.getEncoder()
                                .encodeToString(completion.unreadable().toBytes()));
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
        Digest digest = digest(json.path("digest").asText());
        RoaringBitmap ids = deserialise(json.path("ids").asText());
        require(ids.getLongCardinality() == count, "ids");
        PartDigests parts = parts(json.path("parts").asText());
        require(parts.total().equals(digest), "parts");
        Unreadable unreadable = unreadable(json.path("unreadable").textValue());
        return new Completion(headers.type(), headers.dump(), headers.run(), count, digest, ids, parts, unreadable);
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

    private static RoaringBitmap deserialise(String base64) throws ContractViolation {
        try {
            return deserialise(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("completion ids are not a bitmap");
        }
    }

    private static PartDigests parts(String base64) throws ContractViolation {
        try {
            return PartDigests.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("completion parts are not " + PartDigests.PARTS + " digests");
        }
    }

    /** Absent in a completion of a service that did not know it yet. */
    private static Unreadable unreadable(String base64) throws ContractViolation {
        try {
            return Unreadable.of(base64 == null ? null : Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("completion unreadable is not a count and a bitmap");
        }
    }

    private static Digest digest(String hex) throws ContractViolation {
        try {
            return Digest.parse(hex);
        } catch (NumberFormatException malformed) {
            throw new ContractViolation("completion digest is not 16 hex digits");
        }
    }

    private static void require(boolean holds, String key) throws ContractViolation {
        if (!holds) {
            throw new ContractViolation("completion " + key + " is missing or contradicts the headers or the ids");
        }
    }
}
