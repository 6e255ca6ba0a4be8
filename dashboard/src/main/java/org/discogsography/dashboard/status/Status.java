package org.discogsography.dashboard.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.flow.Flow;
import org.discogsography.dashboard.outage.Notice;
import org.discogsography.dashboard.situation.Situation;

/**
 * {@code GET /api/status}: the whole suite as the dashboard knows it at this moment.
 *
 * @param suite its fields stand beside the others
 * @param notices connections lost and restored lately, newest first
 */
public record Status(
        Situation situation,
        Flow flow,
        List<Notice> notices,
        @JsonUnwrapped Snapshot suite) {}
