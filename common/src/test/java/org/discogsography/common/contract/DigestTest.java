package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    private final RecordHash a = RecordHash.parse("ff".repeat(32));
    private final RecordHash b = RecordHash.parse("80" + "00".repeat(31));

    @Test
    void addsTheFirstEightBytesModuloTwoToThe64th() {
        assertThat(Digest.EMPTY.plus(a).hex()).isEqualTo("ffffffffffffffff");
        assertThat(Digest.EMPTY.plus(a).plus(b).hex()).isEqualTo("7fffffffffffffff");
    }

    @Test
    void doesNotDependOnOrder() {
        assertThat(Digest.EMPTY.plus(a).plus(b)).isEqualTo(Digest.EMPTY.plus(b).plus(a));
        assertThat(Digest.EMPTY.plus(a).plus(b).minus(Digest.EMPTY.plus(b))).isEqualTo(Digest.EMPTY.plus(a));
    }

    @Test
    void readsBackItsHexForm() {
        assertThat(Digest.parse("ffffffffffffffff")).isEqualTo(new Digest(-1));
    }
}
