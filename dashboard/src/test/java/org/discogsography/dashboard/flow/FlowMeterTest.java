package org.discogsography.dashboard.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.dashboard.fake.Snapshots.NOW;
import static org.discogsography.dashboard.fake.Snapshots.extraction;
import static org.discogsography.dashboard.fake.Snapshots.progress;
import static org.discogsography.dashboard.fake.Snapshots.unknown;

import java.util.List;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.fake.Snapshots;
import org.discogsography.dashboard.flow.Flow.Branch;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Consumption.Stored;
import org.junit.jupiter.api.Test;

class FlowMeterTest {
    private final FlowMeter meter = new FlowMeter();

    @Test
    void knowsNoRateAtFirst() {
        Flow flow = meter.look(new Snapshots().snapshot());

        assertThat(flow.recordsRead()).isNull();
        assertThat(flow.branches()).extracting(Branch::settled).containsOnlyNulls();
    }

    @Test
    void tellsWhatTheExtractorDoesPerSecond() {
        meter.look(extracting(0, 100));

        Flow flow = meter.look(extracting(2, 300));

        assertThat(flow.recordsRead()).isEqualTo(100.0);
        assertThat(flow.bytesRead()).isEqualTo(1000.0);
    }

    @Test
    void countsEveryRecordThatIsDoneWithAndThoseThatWereWritten() {
        meter.look(consuming(0, new Stored(10L, 0L, 0L, 0L)));

        Flow flow = meter.look(consuming(2, new Stored(20L, 10L, 30L, null)));

        assertThat(flow.branches()).allSatisfy(branch -> {
            assertThat(branch.settled()).isEqualTo(25.0);
            assertThat(branch.written()).isEqualTo(10.0);
        });
    }

    @Test
    void knowsNoRateOfAServiceThatIsSilent() {
        meter.look(extracting(0, 100));
        meter.look(extracting(2, 300));

        Flow flow = meter.look(
                new Snapshots().extraction(unknown("connection refused", NOW)).snapshot());

        assertThat(flow.recordsRead()).isNull();
    }

    @Test
    void addsUpTheQueuesOfEachConsumer() {
        Flow flow = meter.look(new Snapshots()
                .queues(Snapshots.known(List.of(
                        new QueueDepth("graphinator.artists", "graphinator", "artists", true, 3L, 2L, 0L),
                        new QueueDepth("graphinator.labels", "graphinator", "labels", true, 4L, 0L, 0L),
                        new QueueDepth("tableinator.labels", "tableinator", "labels", true, 4L, null, 0L))))
                .snapshot());

        assertThat(flow.branches()).extracting(Branch::depth).containsExactly(9L, null);
    }

    private static org.discogsography.dashboard.board.Snapshot extracting(long second, long records) {
        return new Snapshots()
                .extraction(new Known<>(extraction("running", progress(records, 0)), NOW.plusSeconds(second), NOW))
                .snapshot();
    }

    private static org.discogsography.dashboard.board.Snapshot consuming(long second, Stored stored) {
        Consumption one =
                new Consumption("tableinator.labels", "labels", "subscribed", 0L, stored, 0L, 0L, 0L, NOW, null, null);
        return new Snapshots()
                .consumption(new Known<>(List.of(one), NOW.plusSeconds(second), NOW))
                .snapshot();
    }
}
