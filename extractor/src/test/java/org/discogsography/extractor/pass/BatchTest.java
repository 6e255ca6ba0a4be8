package org.discogsography.extractor.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch batch = new Batch(new BatchLimits(10, 3));

    @Test
    void isFullByBytes() {
        add("12345678");
        assertThat(batch.isFullFor(2)).isFalse();
        assertThat(batch.isFullFor(3)).isTrue();
    }

    @Test
    void isFullByRecords() {
        add("1");
        add("2");
        assertThat(batch.isFullFor(1)).isFalse();
        add("3");
        assertThat(batch.isFullFor(1)).isTrue();
    }

    @Test
    void takesOneRecordHoweverLong() {
        assertThat(batch.isFullFor(1_000)).isFalse();
        add("x".repeat(1_000));
        assertThat(batch.take()).hasSize(1_000);
    }

    @Test
    void isEmptyAfterItWasTaken() {
        add("ab");
        add("cd");
        assertThat(batch.records()).isEqualTo(2);
        assertThat(new String(batch.take(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("abcd");
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.take()).isEmpty();
    }

    private void add(String line) {
        batch.add(("?" + line).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1, line.length());
    }
}
