package org.discogsography.consumer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdentityTest {
    private static final MessageHeaders HEADERS =
            new MessageHeaders(Kind.RECORDS, RecordType.LABELS, 2026_11_01, "run-1", 1, 1);
    private static final RecordHash HASH = RecordHash.of("x".getBytes(UTF_8));

    @Test
    void readsIdAndHashOfALineThatGoesBadLater() {
        assertThat(RecordIdentity.of(
                        HEADERS, line("{\"id\":7,\"sha256\":\"" + HASH.hex() + "\",\"data\":{\"a\""), "bad"))
                .contains(new Entry(RecordType.LABELS, 7, HASH, 2026_11_01, "bad"));
    }

    @Test
    void readsThemBehindTheData() {
        assertThat(RecordIdentity.of(
                        HEADERS, line("{\"data\":{\"id\":1},\"sha256\":\"" + HASH.hex() + "\",\"id\":7}"), "bad"))
                .map(Entry::id)
                .contains(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"id\":7}",
                "{\"id\":\"7\",\"sha256\":\"00\"}",
                "{\"id\":7,\"sha256\":\"00\"}",
                "{\"id\":99999999999999999999,\"sha256\":\"00\"}",
                "{\"id\":-1",
                "{\"id\":7,\"sha256\":"
            })
    void claimsNothingForALineThatDoesNotSay(String line) {
        assertThat(RecordIdentity.of(HEADERS, line(line), "bad")).isEmpty();
    }

    @Test
    void readsAnIdAloneWhereNothingElseCanBeRead() {
        assertThat(RecordIdentity.id(line("{\"id\":7,\"sha256\":\"zz\""))).hasValue(7);
        assertThat(RecordIdentity.id(line("{\"sha256\":\"zz\",\"id\":7}"))).hasValue(7);
        assertThat(RecordIdentity.id(line("no"))).isEmpty();
    }

    private static byte[] line(String text) {
        return text.getBytes(UTF_8);
    }
}
