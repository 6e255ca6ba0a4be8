package org.discogsography.system.rows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Services and servers do not care who is there first. */
@FaultRows
class StartOrderRows {
    private static final Duration CONVERGED = Duration.ofMinutes(2);
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    @Test
    @MatrixRow("C-1")
    void randomStartOrders(Stage stage) throws Exception {
        stage.play("C-1", "", row -> {
            for (Service service : Service.values()) {
                row.expect().restarted(service);
            }
            for (int order = 0; order < row.mode().startOrders(); order++) {
                startInRandomOrder(row);
            }
            row.load();
        });
    }

    private static void startInRandomOrder(Row row) throws InterruptedException {
        List<Controlled> programs = new ArrayList<>();
        for (Service service : Service.values()) {
            programs.add(row.suite().service(service));
        }
        for (BackendKind kind : BackendKind.values()) {
            programs.add(row.suite().backend(kind));
        }
        programs.forEach(Controlled::stop);
        Collections.shuffle(programs, row.random());
        for (Controlled program : programs) {
            program.start();
            row.lasts(Duration.ofMillis(row.random().nextInt(LONGEST_PAUSE_MILLIS)));
        }
        row.suite().await("every service ready", CONVERGED, () -> row.suite().ready());
        row.found(
                "converges",
                true,
                programs.stream().map(Controlled::name).toList().toString());
    }
}
