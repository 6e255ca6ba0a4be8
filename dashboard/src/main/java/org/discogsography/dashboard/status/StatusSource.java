package org.discogsography.dashboard.status;

import jakarta.inject.Singleton;
import org.discogsography.dashboard.board.Board;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.flow.Flow;
import org.discogsography.dashboard.flow.FlowWatch;
import org.discogsography.dashboard.outage.OutageHistory;
import org.discogsography.dashboard.situation.Judge;

/** Puts the status together, from memory. Thread-safe. */
@Singleton
public class StatusSource {
    private final Board board;
    private final FlowWatch flow;
    private final OutageHistory outages;

    StatusSource(Board board, FlowWatch flow, OutageHistory outages) {
        this.board = board;
        this.flow = flow;
        this.outages = outages;
    }

    public Status now() {
        Snapshot suite = board.snapshot();
        Flow flowing = flow.latest();
        return new Status(Judge.judge(suite, flowing), flowing, outages.notices(), suite);
    }
}
