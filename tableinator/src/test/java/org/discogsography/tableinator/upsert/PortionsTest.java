package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artists;
import static org.discogsography.tableinator.server.Samples.raw;

import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;

class PortionsTest {
    @Test
    void keepsASmallBatchInOnePiece() {
        List<IncomingRecord> batch = artists(10, AUGUST);

        assertThat(Portions.of(batch)).containsExactly(batch);
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(Portions.of(List.of())).isEmpty();
    }

    @Test
    void cutsByRows() {
        List<IncomingRecord> batch = artists(Portions.MOST_ROWS + 1, AUGUST);

        assertThat(Portions.of(batch)).extracting(List::size).containsExactly(Portions.MOST_ROWS, 1);
    }

    @Test
    void cutsByBytesAndLetsALargeRecordTravelAlone() {
        IncomingRecord large = raw(RecordType.RELEASES, 1, AUGUST, new byte[Portions.MOST_BYTES + 1]);
        IncomingRecord small = raw(RecordType.RELEASES, 2, AUGUST, new byte[1]);

        assertThat(Portions.of(List.of(small, large, small, small)))
                .extracting(List::size)
                .containsExactly(1, 1, 2);
    }
}
