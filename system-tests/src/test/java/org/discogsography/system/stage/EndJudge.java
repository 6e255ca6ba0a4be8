package org.discogsography.system.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.StopReport;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Broker;

/** I10: a service ends within 8 s when it is asked to. One after each row in the quick set, all in the full one. */
final class EndJudge implements Judges.Judge {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<Integer> CODES = List.of(0, 143);

    @Override
    public void judge(Row row, Judgement into) {
        List<Service> asked = row.mode().isFull()
                ? List.of(Service.values())
                : List.of(Service.values()[row.random().nextInt(Service.values().length)]);
        for (Service service : asked) {
            StopReport report = row.suite().service(service).stop();
            into.found(
                    "I10 SIGTERM",
                    !report.killed() && CODES.contains(report.exitCode()),
                    "%s: exit code %d after %d ms"
                            .formatted(
                                    service.id(),
                                    report.exitCode(),
                                    report.took().toMillis()));
        }
        asked.forEach(service -> start(row.suite().service(service)));
        long letters = Broker.recordQueues().stream()
                .mapToLong(
                        queue -> row.stage().broker().letters(queue + ".dead").size())
                .sum();
        into.found("I10 nothing dead-lettered", letters == 0, letters + " dead letters after SIGTERM");
    }

    /** With the settings of the stage again, whatever the row has changed. */
    private static void start(ServiceProcess service) {
        service.change(Map.of());
        service.start();
        service.awaitReady(START);
    }
}
