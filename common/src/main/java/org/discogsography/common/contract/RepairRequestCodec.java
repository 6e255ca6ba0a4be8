package org.discogsography.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.discogsography.common.topology.Topology;

/** The body of a repair request ({@code application/json}). Thread-safe. */
public final class RepairRequestCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RepairRequestCodec() {}

    public static byte[] encode(RepairRequest request) {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("contract", MessageHeaders.CONTRACT)
                    .put("consumer", request.consumer())
                    .put("type", request.type().plural())
                    .put("dump", request.dump())
                    .put("run", request.run())
                    .put("ids", Base64.getEncoder().encodeToString(CompletionCodec.serialise(request.ids()))));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /** @throws ContractViolation naming the key that is missing or wrong */
    public static RepairRequest decode(byte[] body) throws ContractViolation {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException notJson) {
            throw new ContractViolation("the repair request is not JSON");
        }
        require(json.path("contract").asInt() == MessageHeaders.CONTRACT, "contract");
        String consumer = json.path("consumer").asText();
        require(Topology.CONSUMERS.contains(consumer), "consumer");
        RecordType type = RecordType.named(json.path("type").asText())
                .orElseThrow(() -> new ContractViolation("repair request type names no record type"));
        require(json.path("dump").isInt(), "dump");
        require(json.path("run").isTextual(), "run");
        try {
            return new RepairRequest(
                    consumer,
                    type,
                    json.path("dump").asInt(),
                    json.path("run").asText(),
                    CompletionCodec.deserialise(
                            Base64.getDecoder().decode(json.path("ids").asText("?"))));
        } catch (IllegalArgumentException malformed) {
            throw new ContractViolation("repair request ids are not a bitmap");
        }
    }

    private static void require(boolean holds, String key) throws ContractViolation {
        if (!holds) {
            throw new ContractViolation("repair request " + key + " is missing or wrong");
        }
    }
}
