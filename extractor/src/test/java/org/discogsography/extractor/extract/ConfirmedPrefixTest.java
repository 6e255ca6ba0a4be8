package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.discogsography.common.contract.Digest;
import org.junit.jupiter.api.Test;

class ConfirmedPrefixTest {
    private final ConfirmedPrefix prefix = new ConfirmedPrefix(at(5));

    @Test
    void beginsWhereItWasBefore() {
        assertThat(prefix.position()).isEqualTo(at(5));
    }

    @Test
    void isNotMovedByWhatIsOnlySent() {
        prefix.sending(at(6));
        assertThat(prefix.position()).isEqualTo(at(5));
    }

    @Test
    void followsConfirmsThatComeInOrder() {
        prefix.sending(at(6));
        prefix.sending(at(7));
        prefix.confirmed(6);
        assertThat(prefix.position()).isEqualTo(at(6));
        prefix.confirmed(7);
        assertThat(prefix.position()).isEqualTo(at(7));
    }

    @Test
    void waitsForTheFirstMessageThatIsNotConfirmed() {
        prefix.sending(at(6));
        prefix.sending(at(7));
        prefix.sending(at(8));
        prefix.confirmed(7);
        prefix.confirmed(8);
        assertThat(prefix.position()).isEqualTo(at(5));
        prefix.sending(at(9));
        prefix.confirmed(6);
        assertThat(prefix.position()).isEqualTo(at(8));
    }

    private static Position at(long seq) {
        return new Position(seq * 100, seq, new Digest(seq));
    }
}
