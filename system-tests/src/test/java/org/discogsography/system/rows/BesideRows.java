package org.discogsography.system.rows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.Test;

/** People keep tables of their own beside ours. */
@FaultRows
class BesideRows {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int NOTES = 3;

    @Test
    @MatrixRow("PN-15")
    void notesThatReferToReleasesWhichVanish(Stage stage) throws Exception {
        stage.play("PN-15", "", row -> {
            List<Dump> months = stage.months();
            row.expect().versionsOfAnyMonth();
            row.load(months.getFirst());
            row.awaitVerified();
            Set<Long> vanishing = new TreeSet<>(months.getFirst().ids().get("releases"));
            vanishing.removeAll(months.get(1).ids().get("releases"));
            row.found("the fault bites", vanishing.size() > NOTES, vanishing.size() + " releases vanish");
            String kept = vanishing.stream().limit(NOTES).map(String::valueOf).collect(Collectors.joining(","));
            sql(row, "create table my_notes (release_id bigint references releases (id), note text)");
            sql(row, "insert into my_notes select id, 'mine' from releases where id in (" + kept + ")");

            row.load(months.get(1));
            row.awaitVerified();

            long left = number(row, "select count(*) from releases where id in (" + kept + ")");
            row.found("rows with notes are kept", left == NOTES, left + " of " + NOTES);
            Said said = Said.whenThePageSays(row, Service.TABLEINATOR, page -> page.contains("my_notes"));
            said.mustTell(row, NOTES + " of", "my_notes");

            sql(row, "drop table my_notes");
            row.suite().client(Service.TABLEINATOR).post("/loads/releases/verification", Map.of("mend", true));
            row.suite()
                    .await(
                            "what nothing refers to any more is deleted",
                            SOON,
                            () -> number(row, "select count(*) from releases where id in (" + kept + ")") == 0);
        });
    }

    private static void sql(Row row, String statement) {
        try (StoredTables tables = row.stage().tables()) {
            tables.execute(statement);
        }
    }

    private static long number(Row row, String query) {
        try (StoredTables tables = row.stage().tables()) {
            return tables.number(query);
        }
    }
}
