package org.discogsography.dashboard.situation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.flow.Flow;

/** Puts what is known into words. */
public final class Judge {
    private Judge() {}

    public static Situation judge(Snapshot snapshot, Flow flow) {
        Activity activity = Activity.of(snapshot, flow);
        List<Finding> findings = Stream.of(
                        Services.findings(snapshot),
                        Connections.findings(snapshot),
                        Loads.findings(snapshot),
                        Alarms.findings(snapshot),
                        Queues.findings(snapshot),
                        Policies.findings(snapshot))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
        Level worst = findings.isEmpty() ? Level.GOOD : findings.getFirst().level();
        Level level = worst.compareTo(activity.level()) > 0 ? worst : activity.level();
        String headline =
                findings.isEmpty() ? activity.sentence() : findings.getFirst().text();
        return new Situation(level, headline, activity.sentence(), findings);
    }
}
