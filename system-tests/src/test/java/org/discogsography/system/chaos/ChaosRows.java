package org.discogsography.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** {@code ./discogsography chaos}: faults at random against loads that go on all the time, then settle and compare. */
@FaultRows
class ChaosRows {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("chaos.minutes", 3));
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final Duration CALM = Duration.ofMinutes(3);

    @Test
    @MatrixRow("C-2")
    void randomSchedule(Stage stage) throws Exception {
        List<Act> schedule = Schedule.of(SEED, LENGTH);
        System.out.println(
                "chaos: seed " + SEED + ", " + LENGTH.toMinutes() + " minutes, " + schedule.size() + " faults");
        schedule.forEach(act -> System.out.println("  " + act));
        stage.play("C-2", "seed " + SEED, row -> {
            for (Service service : Service.values()) {
                row.expect().restarted(service);
            }
            row.expect().lossesOnTheWay();
            Havoc havoc = new Havoc(row, SEED);
            playAll(row, havoc, schedule);
            row.suite().await("calm after the schedule", CALM, () -> row.suite().ready() && !row.isExtracting());
            row.load();
        });
    }

    private static void playAll(Row row, Havoc havoc, List<Act> schedule) throws Exception {
        Map<Target, List<Act>> byTarget = schedule.stream().collect(Collectors.groupingBy(Act::target));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> players = new ArrayList<>();
            byTarget.values()
                    .forEach(acts -> players.add(threads.submit((Callable<Void>) () -> {
                        havoc.play(acts);
                        return null;
                    })));
            while (!players.stream().allMatch(Future::isDone)) {
                loadAgain(row);
                row.lasts(Duration.ofSeconds(1));
            }
            for (Future<Void> player : players) {
                player.get();
            }
        }
    }

    /** A load that was cut off by the end of the extractor is begun anew. */
    private static void loadAgain(Row row) {
        try {
            if (!row.isExtracting()) {
                row.load();
            }
        } catch (LoadRefused extractorAway) {
            // it will be back
        }
    }
}
