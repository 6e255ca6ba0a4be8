package org.discogsography.common.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

class RepairRequestCodecTest {
    private final RepairRequest request =
            new RepairRequest("tableinator", RecordType.LABELS, 20260801, "run-1", RoaringBitmap.bitmapOf(3, 4, -1));

    @Test
    void readsBackWhatItWrote() throws ContractViolation {
        assertThat(RepairRequestCodec.decode(RepairRequestCodec.encode(request)))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"contract\":1', '\"contract\":2', contract",
        "tableinator, nobody, consumer",
        "labels, nothing, type",
        "20260801, '\"x\"', dump",
        "'\"run-1\"', 7, run",
        "'\"ids\":\"', '\"ids\":\"?', ids"
    })
    void namesTheKeyThatIsWrong(String right, String wrong, String key) {
        String body = new String(RepairRequestCodec.encode(request), UTF_8).replace(right, wrong);

        assertThatThrownBy(() -> RepairRequestCodec.decode(body.getBytes(UTF_8)))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("repair request " + key);
    }
}
