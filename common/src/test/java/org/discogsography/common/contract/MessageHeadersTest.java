package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeadersTest {
    private final MessageHeaders headers =
            new MessageHeaders(Kind.RECORDS, RecordType.LABELS, 20260801, "run-1", 12, 400);

    @Test
    void readsBackWhatItWrote() throws ContractViolation {
        assertThat(MessageHeaders.parse(headers.toMap())).isEqualTo(headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "kind", "type", "dump", "run", "seq", "count"})
    void namesAHeaderThatIsMissing(String key) {
        Map<String, Object> map = new HashMap<>(headers.toMap());
        map.remove(key);

        assertThatThrownBy(() -> MessageHeaders.parse(map))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run\0", "201"})
    void refusesARunThatNoStoreKeeps(String run) {
        Map<String, Object> map = new HashMap<>(headers.toMap());
        map.put("run", run.equals("201") ? "r".repeat(201) : run);

        assertThatThrownBy(() -> MessageHeaders.parse(map))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("run");
    }

    @ParameterizedTest
    @CsvSource({"contract, 2", "dump, 13", "dump, 20261301", "dump, 20260230", "seq, 1.5"})
    void namesAHeaderThatIsWrong(String key, double value) {
        Map<String, Object> map = new HashMap<>(headers.toMap());
        map.put(key, value == Math.rint(value) ? (Object) (long) value : value);

        assertThatThrownBy(() -> MessageHeaders.parse(map))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(key);
    }
}
