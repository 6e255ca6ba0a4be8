package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.broker.BrokerNode;

/** Findings about alarms of the broker: while there is one, nobody can publish. */
final class Alarms {
    private Alarms() {}

    static List<Finding> findings(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        nodes(snapshot).forEach(node -> {
            if (node.lowOnDisk()) {
                findings.add(FindingKind.BROKER_LOW_ON_DISK
                        .finding(node.name(), size(node.diskFree()), size(node.diskLimit()))
                        .about("extractor", "rabbitmq"));
            }
            if (node.lowOnMemory()) {
                findings.add(FindingKind.BROKER_LOW_ON_MEMORY
                        .finding(node.name(), size(node.memoryUsed()), size(node.memoryLimit()))
                        .about("extractor", "rabbitmq"));
            }
        });
        return findings;
    }

    /** Whether a finding says already why nobody can publish. */
    static boolean areRaised(Snapshot snapshot) {
        return nodes(snapshot).stream().anyMatch(node -> node.lowOnDisk() || node.lowOnMemory());
    }

    private static List<BrokerNode> nodes(Snapshot snapshot) {
        return snapshot.broker().nodes().value().orElse(List.of());
    }

    private static String size(Long bytes) {
        return bytes == null ? "an unknown number of bytes" : Names.number(bytes / 1_000_000) + " MB";
    }
}
