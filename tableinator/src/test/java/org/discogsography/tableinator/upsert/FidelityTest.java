package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.record;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;

/** {@code jsonb} is not the text that came in; it must say the same. */
class FidelityTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRecordComesBackByteForByteInItsCanonicalForm() throws Exception {
        Random random = new Random(7);
        List<IncomingRecord> records = new ArrayList<>();
        for (long id = 1; id <= 500; id++) {
            Map<String, Object> data = new LinkedHashMap<>(object(random, 4));
            data.put("id", id);
            records.add(record(RecordType.RELEASES, AUGUST, data));
        }
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.store.upsert(RecordType.RELEASES, records));

            List<List<String>> rows = PostgresServer.query(adapter.target, "SELECT data FROM releases ORDER BY id");

            assertThat(rows).hasSameSizeAs(records);
            for (int i = 0; i < records.size(); i++) {
                Map<String, Object> stored = JSON.readValue(rows.get(i).getFirst(), new TypeReference<>() {});
                assertThat(CanonicalJson.bytes(stored)).isEqualTo(records.get(i).data());
            }
        }
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            object.put(text(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> text(random);
            case 1 -> random.nextLong(1L << 53);
            case 2 -> random.nextBoolean();
            case 3 -> object(random, depth - 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    /** Any text without U+0000 and without half pairs: blanks, controls, marks of direction, astral characters. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int codePoint = switch (random.nextInt(4)) {
                case 0 -> 1 + random.nextInt(0x7F);
                case 1 -> 0x2000 + random.nextInt(0x100);
                case 2 -> 0xE000 + random.nextInt(0x2000);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }
}
