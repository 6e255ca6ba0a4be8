package org.discogsography.common.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static final String[] TEXTS = {
        "",
        "a",
        "Z",
        "é",
        "€",
        "\u2028",
        "\uFB33",
        "\uD83D\uDE00",
        "\"\\/",
        "\b\f\n\r\t",
        "\u0001\u001f\u007f",
        "1",
        "10"
    };

    @Test
    void agreesWithTheReferenceImplementationOnRandomTrees() throws IOException {
        Random random = new Random(42);
        ObjectMapper jackson = new ObjectMapper();
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> tree = object(random, 4);

            byte[] expected = new JsonCanonicalizer(jackson.writeValueAsString(tree)).getEncodedUTF8();

            assertThat(CanonicalJson.bytes(tree)).isEqualTo(expected);
        }
    }

    @Test
    void sortsKeysByUtf16CodeUnitsNotByCodePoints() {
        Map<String, Object> object = Map.of("\uFB33", 1, "\uD83D\uDE00", 2);

        assertThat(new String(CanonicalJson.bytes(object), UTF_8)).isEqualTo("{\"\uD83D\uDE00\":2,\"\uFB33\":1}");
    }

    @Test
    void refusesWhatARecordCannotHold() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("a", null);
        assertThatThrownBy(() -> CanonicalJson.bytes(withNull)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", 1L << 60)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(random) + text(random), value(random, depth - 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> text(random) + text(random) + text(random);
            case 1 -> random.nextLong(-(1L << 53), 1L << 53);
            case 2 -> random.nextBoolean();
            case 3 -> object(random, depth);
            default -> list(random, depth);
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(random, depth - 1));
        }
        return list;
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
