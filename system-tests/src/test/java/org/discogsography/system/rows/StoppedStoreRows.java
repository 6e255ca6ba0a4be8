package org.discogsography.system.rows;

import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Stage;

/** A database goes away in the middle of a load, one way or another, and comes back. */
@FaultRows
class StoppedStoreRows {
    @MatrixRow(value = "PN-1", quick = true)
    @EachStore(quick = Dependency.POSTGRESQL)
    void stoppedAndStarted(Dependency store, Stage stage) throws Exception {
        stage.play("PN-1", store.id(), stage.backlog(), row -> {
            Backend server = row.suite().backend(store.kind());
            row.load(stage.backlog());
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.REFUSING, server::stopped)) {
                row.lasts(row.mode().outage());
            }
        });
    }

    @MatrixRow(value = "PN-2", quick = true)
    @EachStore(quick = Dependency.NEO4J)
    void killedAndRestarted(Dependency store, Stage stage) throws Exception {
        stage.play("PN-2", store.id(), stage.backlog(), row -> {
            Backend server = row.suite().backend(store.kind());
            row.load(stage.backlog());
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.REFUSING, server::killed)) {
                row.lasts(row.mode().outage());
            }
        });
    }

    @MatrixRow("PN-3")
    @EachStore(quick = Dependency.POSTGRESQL)
    void frozenAndContinued(Dependency store, Stage stage) throws Exception {
        stage.play("PN-3", store.id(), row -> {
            Backend server = row.suite().backend(store.kind());
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.SILENT, server::frozen)) {
                row.lasts(row.mode().outage());
            }
        });
    }
}
