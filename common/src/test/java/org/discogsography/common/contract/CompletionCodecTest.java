package org.discogsography.common.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

class CompletionCodecTest {
    private final MessageHeaders headers =
            new MessageHeaders(Kind.COMPLETION, RecordType.RELEASES, 20260801, "run-1", 9, 3);
    private final Completion completion = new Completion(
            RecordType.RELEASES,
            20260801,
            "run-1",
            3,
            new Digest(-1),
            RoaringBitmap.bitmapOf(1, 2, -1),
            parts(),
            new Unreadable(RoaringBitmap.bitmapOf(3, -2), 2, 1),
            4,
            Instant.parse("2026-08-02T03:04:05.678901Z"));

    private static PartDigests parts() {
        PartDigests parts = new PartDigests();
        parts.add(1, 5);
        parts.add(2, -7);
        parts.add(4_294_967_295L, 1);
        return parts;
    }

    @Test
    void readsBackWhatItWrote() throws ContractViolation {
        assertThat(CompletionCodec.decode(headers, CompletionCodec.encode(completion)))
                .isEqualTo(completion);
    }

    @Test
    void knowsOfNoUnreadableRecordsWhereACompletionDoesNotTell() throws ContractViolation {
        byte[] before = new String(CompletionCodec.encode(completion), UTF_8)
                .replaceFirst(",\"unreadable\":\"[^\"]*\"", "")
                .getBytes(UTF_8);

        assertThat(CompletionCodec.decode(headers, before).unreadable()).isEqualTo(Unreadable.NONE);
    }

    @Test
    void readsACompletionOfAServiceThatDidNotTellOfRepeatedRecordsNorWhenItsRunBegan() throws ContractViolation {
        byte[] before = new String(CompletionCodec.encode(completion), UTF_8)
                .replaceFirst(",\"repeated\":4,\"started\":\"[^\"]*\"", "")
                .getBytes(UTF_8);

        Completion read = CompletionCodec.decode(headers, before);

        assertThat(read.repeated()).isZero();
        assertThat(read.started()).isNull();
    }

    @Test
    void countsEveryUnreadableRecordAlthoughTwoHaveTheSameId() {
        assertThat(completion.unreadable().count()).isEqualTo(5);
    }

    @Test
    void readsUnreadableRecordsInTheirFirstForm() {
        Unreadable whole = new Unreadable(RoaringBitmap.bitmapOf(3, -2), 2, 0);
        byte[] bytes = whole.toBytes();

        assertThat(Unreadable.of(Arrays.copyOf(bytes, bytes.length - Long.BYTES)))
                .isEqualTo(whole);
    }

    @Test
    void anyRecordMayBeTheOneWhoseIdCannotBeRead() {
        assertThat(new Unreadable(new RoaringBitmap(), 1, 0).mayHave(77)).isTrue();
        assertThat(new Unreadable(RoaringBitmap.bitmapOf(3, -2), 0, 0))
                .satisfies(
                        known -> assertThat(known.mayHave(4_294_967_294L)).isTrue(),
                        known -> assertThat(known.mayHave(77)).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"count\":3', '\"count\":4', ids",
        "'\"count\":3', '\"count\":\"3\"', count",
        "releases, artists, type",
        "20260801, 20260701, dump",
        "run-1, run-2, run",
        "ffffffffffffffff, xyz, digest",
        "ffffffffffffffff, fffffffffffffffe, parts",
        "parts, party, parts",
        "AAAAAAAAAAI, AAAA, unreadable",
        "'\"repeated\":4', '\"repeated\":-4', repeated",
        "'\"repeated\":4', '\"repeated\":\"4\"', repeated",
        "2026-08-02T, 2026-13-02T, started"
    })
    void namesTheKeyThatIsWrong(String right, String wrong, String key) {
        String body = new String(CompletionCodec.encode(completion), UTF_8).replace(right, wrong);

        assertThatThrownBy(() -> CompletionCodec.decode(headers, body.getBytes(UTF_8)))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("completion " + key);
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> CompletionCodec.decode(headers, "{".getBytes(UTF_8)))
                .isInstanceOf(ContractViolation.class)
                .hasMessage("the completion is not JSON");
    }
}
