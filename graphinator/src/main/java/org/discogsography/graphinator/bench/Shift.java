package org.discogsography.graphinator.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;

/** Makes a small sample large: the same record under other ids, with all its references moved along. */
final class Shift {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> IDS = Set.of("id", "master_id", "main_release");

    private Shift() {}

    static IncomingRecord by(long offset, IncomingRecord original) {
        if (offset == 0) {
            return original;
        }
        try {
            Map<String, Object> data = object(offset, JSON.readValue(original.data(), OBJECT));
            byte[] bytes = CanonicalJson.bytes(data);
            return new IncomingRecord(
                    original.type(),
                    original.id() + offset,
                    RecordHash.of(bytes),
                    original.dump(),
                    original.run(),
                    bytes);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static Map<String, Object> object(long offset, Map<?, ?> object) {
        return object.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(),
                        entry -> value(offset, (String) entry.getKey(), entry.getValue())));
    }

    private static Object value(long offset, String key, Object value) {
        return switch (value) {
            // 0 stands for "none" in every copy.
            case Long id when id > 0 && IDS.contains(key) -> id + offset;
            case Map<?, ?> object -> object(offset, object);
            case List<?> list ->
                list.stream().map(item -> value(offset, "", item)).toList();
            default -> value;
        };
    }
}
