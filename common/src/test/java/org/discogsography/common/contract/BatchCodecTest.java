package org.discogsography.common.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchCodecTest {
    private static final byte[] DATA = CanonicalJson.bytes(Map.of("id", 7, "name", "Björk – ビョーク 🎹"));

    @Test
    void readsBackWhatItWrote() throws ContractViolation {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BatchCodec.append(body, 7, RecordHash.of(DATA), DATA);
        BatchCodec.append(body, 8, RecordHash.of(DATA), DATA);

        List<Decoded> decoded = BatchCodec.decode(headers(2), body.toByteArray());

        assertThat(decoded).hasSize(2).allSatisfy(line -> assertThat(line).isInstanceOf(Decoded.Good.class));
        IncomingRecord first = ((Decoded.Good) decoded.getFirst()).record();
        assertThat(first.id()).isEqualTo(7);
        assertThat(first.data()).isEqualTo(DATA);
        assertThat(first.dump()).isEqualTo(20260801);
    }

    @Test
    void acceptsAnyOrderOfKeysAndWhiteSpaceAroundThem() throws ContractViolation {
        String line = " { \"data\": " + new String(DATA, UTF_8) + " , \"sha256\": \"" + RecordHash.of(DATA)
                + "\", \"id\": 7 }\n";

        List<Decoded> decoded = BatchCodec.decode(headers(1), line.getBytes(UTF_8));

        assertThat(decoded.getFirst())
                .isInstanceOfSatisfying(
                        Decoded.Good.class,
                        good -> assertThat(good.record().data()).isEqualTo(DATA));
    }

    static Stream<Arguments> poison() {
        String hash = RecordHash.of(DATA).hex();
        String data = new String(DATA, UTF_8);
        String nul = "{\"name\":\"a\\u0000b\"}";
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of(
                Arguments.of("not json", "the line is not JSON"),
                Arguments.of("{\"id\":7,\"sha256\":\"" + hash + "\",\"data\":{\"id\":7", "the line is not JSON"),
                Arguments.of("[]", "the line is not a JSON object"),
                Arguments.of("{\"sha256\":\"" + hash + "\",\"data\":" + data + "}", "id is missing"),
                Arguments.of(line("\"7\"", hash, data), "id is not an integer"),
                Arguments.of(line("7.5", hash, data), "id is not an integer"),
                Arguments.of(line("-1", hash, data), "id is out of range"),
                Arguments.of(line("4294967296", hash, data), "id is out of range"),
                Arguments.of(line("99999999999999999999999", hash, data), "id is out of range"),
                Arguments.of(line("7", "abc", data), "sha256 is not 64 hex digits"),
                Arguments.of(line("7", "0".repeat(64), data), "sha256 is not that of data"),
                Arguments.of("{\"id\":7,\"data\":" + data + "}", "sha256 is missing"),
                Arguments.of("{\"id\":7,\"sha256\":\"" + hash + "\"}", "data is missing"),
                Arguments.of(line("7", hash, "[1]"), "data is not a JSON object"),
                Arguments.of(line("7", hash, data) + "{}", "the line goes on after its object"),
                Arguments.of(line("7", RecordHash.of(nul.getBytes(UTF_8)).hex(), nul), "data contains U+0000"),
                Arguments.of(line("7", hash, "{\"a\":\"\\x\"}"), "the line is not JSON"),
                Arguments.of(line("7", hash, "{\"a\":\"\\u00g0\"}"), "the line is not JSON"),
                Arguments.of(line("7", hash, "{\"a\":\"b\tc\"}"), "the line is not JSON"),
                Arguments.of(line("7", hash, "{\"a\":" + deep + "}"), "the line is not JSON"));
    }

    @ParameterizedTest
    @MethodSource
    void poison(String line, String reason) throws ContractViolation {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BatchCodec.append(body, 1, RecordHash.of(DATA), DATA);
        body.writeBytes((line + "\n").getBytes(UTF_8));
        BatchCodec.append(body, 2, RecordHash.of(DATA), DATA);

        List<Decoded> decoded = BatchCodec.decode(headers(3), body.toByteArray());

        assertThat(decoded.get(0)).isInstanceOf(Decoded.Good.class);
        assertThat(decoded.get(1)).isInstanceOfSatisfying(Decoded.Bad.class, bad -> {
            assertThat(bad.reason()).startsWith(reason);
            assertThat(bad.line()).isEqualTo(line.getBytes(UTF_8));
        });
        assertThat(decoded.get(2)).isInstanceOf(Decoded.Good.class);
    }

    @Test
    void takesWhatOnlyLooksLikeANul() throws ContractViolation {
        byte[] data = "{\"name\":\"C:\\\\u0000\"}".getBytes(UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BatchCodec.append(body, 1, RecordHash.of(data), data);

        assertThat(BatchCodec.decode(headers(1), body.toByteArray())).hasOnlyElementsOfType(Decoded.Good.class);
    }

    @Test
    void namesALineThatIsNotUtf8() throws ContractViolation {
        byte[] line = line("7", RecordHash.of(DATA).hex(), "{\"name\":\"x\"}").getBytes(UTF_8);
        line[line.length - 4] = (byte) 0xC3;

        List<Decoded> decoded = BatchCodec.decode(headers(1), line);

        assertThat(decoded.getFirst())
                .isInstanceOfSatisfying(
                        Decoded.Bad.class, bad -> assertThat(bad.reason()).isEqualTo("the line is not UTF-8"));
    }

    @Test
    void refusesABodyThatIsEmptyOrHasAnotherNumberOfLines() {
        assertThatThrownBy(() -> BatchCodec.decode(headers(1), new byte[0]))
                .isInstanceOf(ContractViolation.class)
                .hasMessage("the body is empty");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BatchCodec.append(body, 7, RecordHash.of(DATA), DATA);
        assertThatThrownBy(() -> BatchCodec.decode(headers(2), body.toByteArray()))
                .isInstanceOf(ContractViolation.class)
                .hasMessage("header count says 2 records, the body has 1");
    }

    private static String line(String id, String hash, String data) {
        return "{\"id\":" + id + ",\"sha256\":\"" + hash + "\",\"data\":" + data + "}";
    }

    private static MessageHeaders headers(long count) {
        return new MessageHeaders(Kind.RECORDS, RecordType.ARTISTS, 20260801, "run-1", 1, count);
    }
}
