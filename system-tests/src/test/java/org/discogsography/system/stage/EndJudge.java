package org.discogsography.system.stage;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discogsography.sandbox.process.StopReport;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Broker;

/**
 * I10: a service ends within 8 s when it is asked to. In the quick set one after each row, in the full one all of them.
 * Whatever a row has changed is as before afterwards.
 */
final class EndJudge implements Judges.Judge {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<Service> SERVICES = List.of(Service.values());

    @Override
    public void judge(Row row, Judgement into) {
        Set<Service> asked = EnumSet.copyOf(row.changed());
        if (row.mode().isFull()) {
            asked.addAll(SERVICES);
        } else if (asked.isEmpty()) {
            asked.add(SERVICES.get(row.random().nextInt(SERVICES.size())));
        }
        for (Service service : asked) {
            StopReport report = row.suite().service(service).stop();
            into.found(
                    "I10 SIGTERM",
                    report.orderly(),
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
