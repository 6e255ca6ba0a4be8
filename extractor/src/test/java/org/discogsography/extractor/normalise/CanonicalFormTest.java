package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.xml.RawText;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalFormTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ODD = {
        "a",
        "Z",
        "_",
        "\u00e9",
        "\ufb33",
        "\ud83d\ude00",
        "\u0000",
        "\u001f",
        "\u007f",
        "\u0080",
        "\"",
        "\\",
        "/",
        "\b",
        "\f",
        "\n",
        "\r",
        "\t",
        "\u2028",
        "1",
        "10",
        " "
    };

    @ParameterizedTest
    @EnumSource
    void isThatOfTheReferenceLibraryForEveryRealRecord(RecordType type) throws Exception {
        Normalised normalised = Normalised.of(SampleDump.file(type));
        assertThat(normalised.lines()).hasSize(1_000);
        for (int i = 0; i < normalised.lines().size(); i++) {
            assertThat(normalised.json(i)).isEqualTo(new JsonCanonicalizer(normalised.json(i)).getEncodedString());
        }
        assertThat(normalised.malformed()).isEmpty();
        assertThat(normalised.drift().counts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isReadByTheContractWithItsHash(RecordType type) throws Exception {
        Normalised normalised = Normalised.of(SampleDump.file(type));
        byte[] body = (String.join("\n", normalised.lines()) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        for (Decoded decoded : BatchCodec.decode(
                new MessageHeaders(
                        MessageHeaders.Kind.RECORDS,
                        type,
                        20200806,
                        "r",
                        1,
                        normalised.lines().size()),
                body)) {
            assertThat(decoded).isInstanceOfSatisfying(Decoded.Good.class, good -> {
                RecordHash hash = good.record().hash();
                assertThat(hash).isEqualTo(RecordHash.of(good.record().data()));
                BatchCodec.append(again, good.record().id(), hash, good.record().data());
            });
        }
        assertThat(again.toByteArray()).isEqualTo(body);
    }

    @Test
    void isThatOfTheReferenceLibraryForRandomTrees() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            Tree tree = new Tree();
            Map<String, Object> model = new LinkedHashMap<>();
            int object = object(tree, model, random, 4);
            JsonBuffer out = new JsonBuffer(16);
            tree.write(object, out);
            String expected = new JsonCanonicalizer(JSON.writeValueAsString(model)).getEncodedString();
            assertThat(new String(out.copy(), StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    @Test
    void survivesTextsOfEveryLengthWithPairsAtEveryPlace() {
        for (int length = 0; length < 20_000; length += 97) {
            String text = "x".repeat(length) + "\ud83d\ude00&amp;\ud83d\ude00" + "y".repeat(length % 50);
            Normalised release =
                    Normalised.of(RecordType.RELEASES, "<release id=\"1\"><notes>" + text + "</notes></release>");
            assertThat(release.json()).isEqualTo("{\"id\":1,\"notes\":\"" + text.replace("&amp;", "&") + "\"}");
        }
    }

    @Test
    void isHashedAsSent() {
        String line = Normalised.of(RecordType.ARTISTS, "<artist><id>7</id></artist>")
                .lines()
                .getFirst();
        String hash = HexFormat.of()
                .formatHex(RecordHash.of("{\"id\":7}".getBytes(StandardCharsets.US_ASCII))
                        .bytes());
        assertThat(line).isEqualTo("{\"id\":7,\"sha256\":\"" + hash + "\",\"data\":{\"id\":7}}");
    }

    private static int object(Tree tree, Map<String, Object> model, Random random, int depth) throws Exception {
        int object = tree.object();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = text(random);
            if (!model.containsKey(name)) {
                List<Object> value = new ArrayList<>();
                tree.put(object, Key.of(name), value(tree, value, random, depth));
                model.put(name, value.getFirst());
            }
        }
        return object;
    }

    private static int value(Tree tree, List<Object> model, Random random, int depth) throws Exception {
        return switch (random.nextInt(depth > 0 ? 4 : 2)) {
            case 0 -> {
                long number = random.nextLong(1L << random.nextInt(1, 53));
                model.add(number);
                int node = whole(tree, Long.toString(number));
                assertThat(tree.toInteger(node)).isTrue();
                yield node;
            }
            case 1 -> {
                String text = text(random);
                model.add(text);
                yield random.nextBoolean() ? whole(tree, text) : pieces(tree, text);
            }
            case 2 -> {
                Map<String, Object> members = new LinkedHashMap<>();
                model.add(members);
                yield object(tree, members, random, depth - 1);
            }
            default -> {
                List<Object> items = new ArrayList<>();
                model.add(items);
                int list = tree.list();
                for (int i = random.nextInt(4); i > 0; i--) {
                    tree.append(list, value(tree, items, random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static int whole(Tree tree, String text) throws Exception {
        return tree.text(raw(text));
    }

    /** A text that is interrupted by others, as mixed content is. */
    private static int pieces(Tree tree, String text) throws Exception {
        int node = tree.text();
        for (int point : text.codePoints().toArray()) {
            tree.append(node, raw(Character.toString(point)));
            if (point % 2 == 0) {
                whole(tree, "in between");
            }
        }
        return node;
    }

    private static RawText raw(String text) {
        byte[] xml = text.replace("&", "&amp;").replace("\r", "&#13;").getBytes(StandardCharsets.UTF_8);
        return RawText.of(RawText.Kind.CONTENT, xml, 0, xml.length);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(ODD[random.nextInt(ODD.length)]);
        }
        return text.toString();
    }
}
