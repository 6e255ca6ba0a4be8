package org.discogsography.system.rows;

import java.nio.file.Path;
import java.time.Duration;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.fault.MovedFolder;
import org.discogsography.system.fault.SmallDisk;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.Test;

/** A store that answers whoever greets it, and takes nothing. */
@FaultRows
class RefusedWritesRows {
    private static final String ROW = "PN-13";
    private static final Duration START = Duration.ofMinutes(1);

    /** An empty database and the tables and indexes of the dump fit into it until it is filled up. */
    private static final String TABLES = "600m";

    /** So does an empty store with its transaction log, which is made 256 MB large in advance. */
    private static final String GRAPH = "1400m";

    /** The write-ahead log stays on the large disk: without it PostgreSQL could not even go on. */
    @Test
    @MatrixRow(ROW)
    void diskOfPostgresqlFull(Stage stage) throws Exception {
        play(stage, Dependency.POSTGRESQL, "disk full", row -> {
            SmallDisk disk = with(row, Dependency.POSTGRESQL, TABLES, "data/base");
            row.load();
            row.awaitUnderWay(Dependency.POSTGRESQL);
            try (Outage _ = row.strike(Dependency.POSTGRESQL, Kind.REFUSING_WRITES, () -> filled(disk))) {
                told(row, Dependency.POSTGRESQL, "No space left on device");
            }
        });
    }

    @Test
    @MatrixRow(ROW)
    void oneConnectionOfPostgresqlLeft(Stage stage) throws Exception {
        stage.play(ROW, "postgresql one connection left", row -> {
            row.load();
            row.awaitUnderWay(Dependency.POSTGRESQL);
            try (Outage _ = row.strike(Dependency.POSTGRESQL, Kind.REFUSING_WRITES, () -> limited(stage))) {
                told(row, Dependency.POSTGRESQL, "too many connections for database");
            }
        });
    }

    /** It takes nothing more until it is restarted, as it says itself. */
    @Test
    @MatrixRow(ROW)
    void diskOfNeo4jFull(Stage stage) throws Exception {
        play(stage, Dependency.NEO4J, "disk full", row -> {
            SmallDisk disk = with(row, Dependency.NEO4J, GRAPH, "data");
            Backend server = row.suite().backend(Dependency.NEO4J.kind());
            row.load();
            row.awaitUnderWay(Dependency.NEO4J);
            try (Outage _ =
                    row.strike(Dependency.NEO4J, Kind.REFUSING_WRITES, () -> filledUntilTheRestart(disk, server))) {
                told(row, Dependency.NEO4J, "restarted");
            }
        });
    }

    private static void play(Stage stage, Dependency store, String how, Stage.Script script) throws Exception {
        if (!SmallDisk.isPossible()) {
            stage.skip(ROW, "this machine does not let us mount a file system, which needs root");
        }
        stage.play(ROW, store.id() + " " + how, script);
    }

    /** What the store has in this folder lies on a small disk until the row is over. */
    private static SmallDisk with(Row row, Dependency store, String size, String folder) {
        SmallDisk disk = SmallDisk.mounted(size);
        row.with(disk);
        Path home = row.suite().logs().resolveSibling(store.kind().id());
        row.with(MovedFolder.to(disk, row.suite().backend(store.kind()), home.resolve(folder)));
        return disk;
    }

    private static void told(Row row, Dependency store, String sentence) throws Exception {
        Said said = Said.whenThePageSays(row, store.consumer(), page -> page.contains(sentence));
        said.mustName(row, sentence);
        said.mustNotBeGood(row);
        said.mustNotBeReady(row, sentence);
        row.lasts(row.mode().outage());
    }

    private static Outage filled(SmallDisk disk) {
        disk.fill();
        return disk::free;
    }

    private static Outage filledUntilTheRestart(SmallDisk disk, Backend server) {
        disk.fill();
        return () -> {
            disk.free();
            server.stop();
            server.start();
            server.awaitReady(START);
        };
    }

    /** Those of the harness, and one more. */
    private static Outage limited(Stage stage) {
        sql(stage, """
                do $$
                begin
                    execute 'alter database ' || current_database() || ' connection limit ' || (
                        select count(*) + 1 from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend'
                          and application_name <> 'tableinator'
                    );
                end $$
                """);
        sql(
                stage,
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user"
                        + " and application_name = 'tableinator'");
        return () -> sql(stage, """
                do $$ begin
                    execute 'alter database ' || current_database() || ' connection limit -1';
                end $$
                """);
    }

    private static void sql(Stage stage, String statement) {
        try (StoredTables tables = stage.tables()) {
            tables.execute(statement);
        }
    }
}
