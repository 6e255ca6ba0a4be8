package org.discogsography.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** The bodies of questions and answers ({@code application/json}). Thread-safe. */
public final class InquiryCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Times beyond it cannot be reckoned with. */
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private InquiryCodec() {}

    public static byte[] encode(Question question) {
        return bytes(JSON.createObjectNode()
                .put("question", question.id())
                .put("type", question.type().plural())
                .put("answerTo", question.answerTo())
                .put("asked", question.asked().toString()));
    }

    /**
     * A question that does not tell when it was asked counts as very old.
     *
     * @throws ContractViolation naming the key that is missing, wrong, or differs from the headers
     */
    public static Question question(MessageHeaders headers, byte[] body) throws ContractViolation {
        JsonNode json = parse("question", body);
        require("question", json.path("type").asText().equals(headers.type().plural()), "type");
        return new Question(name(json, "question"), headers.type(), name(json, "answerTo"), asked(json));
    }

    private static Instant asked(JsonNode json) throws ContractViolation {
        try {
            Instant asked = json.has("asked") ? Instant.parse(text("question", json, "asked")) : Instant.EPOCH;
            require("question", asked.isBefore(LATEST), "asked");
            return asked;
        } catch (DateTimeParseException malformed) {
            throw new ContractViolation("question asked is not a time");
        }
    }

    public static byte[] encode(Answer answer) {
        ObjectNode json = JSON.createObjectNode()
                .put("question", answer.question())
                .put("consumer", answer.consumer())
                .put("mapping", answer.mapping())
                .put(
                        "deadLettered",
                        Base64.getEncoder().encodeToString(CompletionCodec.serialise(answer.deadLettered())));
        answer.load()
                .ifPresent(load -> json.putObject("load")
                        .put("verified", load.verified())
                        .put("open", load.open())
                        .put("dump", load.dump())
                        .put("run", load.run())
                        .put("count", load.count())
                        .put("digest", load.digest().hex()));
        return bytes(json);
    }

    /** @throws ContractViolation naming the key that is missing or wrong */
    public static Answer answer(byte[] body) throws ContractViolation {
        JsonNode json = parse("answer", body);
        require("answer", json.path("mapping").isInt(), "mapping");
        return new Answer(
                text("answer", json, "question"),
                text("answer", json, "consumer"),
                json.path("mapping").asInt(),
                json.has("load") ? Optional.of(load(json.path("load"))) : Optional.empty(),
                ids(text("answer", json, "deadLettered")));
    }

    private static Answer.Load load(JsonNode json) throws ContractViolation {
        require("answer", json.path("dump").isInt(), "load.dump");
        require("answer", json.path("count").canConvertToLong(), "load.count");
        try {
            return new Answer.Load(
                    json.path("verified").asBoolean(),
                    json.path("open").asBoolean(),
                    json.path("dump").asInt(),
                    text("answer", json, "run"),
                    json.path("count").asLong(),
                    Digest.parse(text("answer", json, "digest")));
        } catch (NumberFormatException malformed) {
            throw new ContractViolation("answer load.digest is not 16 hex digits");
        }
    }

    private static RoaringBitmap ids(String base64) throws ContractViolation {
        try {
            return CompletionCodec.deserialise(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("answer deadLettered is not a bitmap");
        }
    }

    private static JsonNode parse(String what, byte[] body) throws ContractViolation {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new ContractViolation("the " + what + " is not JSON");
        }
    }

    /** Of the question, or of a queue. */
    private static String name(JsonNode json, String key) throws ContractViolation {
        String name = text("question", json, key);
        require("question", name.length() <= MessageHeaders.LONGEST_NAME, key);
        return name;
    }

    private static String text(String what, JsonNode json, String key) throws ContractViolation {
        require(what, json.path(key).isTextual(), key);
        return json.path(key).asText();
    }

    private static void require(String what, boolean holds, String key) throws ContractViolation {
        if (!holds) {
            throw new ContractViolation(what + " " + key + " is missing or wrong");
        }
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }
}
