package org.discogsography.system.stage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.measure.Management;

/** I4: the queues are drained, each with its one consumer, and nobody holds a connection that nobody uses. */
final class QueueJudge implements Judges.Judge {
    /** The broker's lists of connections and consumers are some seconds old. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public void judge(Row row, Judgement into) throws InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        List<String> wrong = wrong(row);
        while (!wrong.isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
            wrong = wrong(row);
        }
        into.found("I4 queues", wrong.isEmpty(), wrong.isEmpty() ? "drained, one consumer each" : wrong.toString());
    }

    private static List<String> wrong(Row row) {
        List<String> wrong = new ArrayList<>();
        try {
            Management management = row.stage().management();
            Map<String, Management.QueueState> queues = management.queues();
            for (String name : Broker.recordQueues()) {
                Management.QueueState queue = queues.get(name);
                if (queue == null) {
                    wrong.add(name + " is not there");
                } else if (!queue.drained()) {
                    wrong.add(name + ": " + queue);
                }
                int consumers = row.stage().broker().consumers(name);
                if (consumers != 1) {
                    wrong.add(name + " has " + consumers + " consumers");
                }
            }
            List<String> connections = management.connections().stream()
                    .filter(name -> !name.equals("harness"))
                    .filter(name -> !isMadeOnDemand(name))
                    .toList();
            if (!connections.equals(row.stage().connectionsAtRest())) {
                wrong.add("connections are " + connections + ", at rest they were "
                        + row.stage().connectionsAtRest());
            }
        } catch (IOException unreachable) {
            wrong.add("the broker's management does not answer: " + unreachable.getMessage());
        }
        return wrong;
    }

    /** A consumer that once had something to say, a dead letter or a request, keeps the connection. */
    private static boolean isMadeOnDemand(String connection) {
        return connection.equals("graphinator publishing") || connection.equals("tableinator publishing");
    }
}
