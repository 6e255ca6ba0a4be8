package org.discogsography.system.rows;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The stores hold a part of a month that nobody finishes: what was verified before is no longer what they hold. */
@FaultRows
class CutShortRows {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final double PART = 0.7;

    @Test
    @MatrixRow("X-6")
    void aNewerMonthThatIsCutShort(Stage stage) throws Exception {
        stage.play("X-6", "", row -> {
            List<Dump> months = stage.months();
            row.expect().versionsOfAnyMonth();
            row.load(months.getFirst());
            row.awaitVerified();
            try (DamagedDump cut = DamagedDump.copyOf(months.get(1)).truncated(PART)) {
                row.suite().begin(cut.folder());
                row.suite().await("the extraction has failed", SOON, () -> !row.isExtracting() && row.isDrained());
                for (Dependency store : Dependency.STORES) {
                    row.suite()
                            .await(
                                    store + " no longer calls the old month verified",
                                    SOON,
                                    () -> state(row, store).equals("mixed"));
                }
                Said said = Said.whenThePageSays(row, Service.EXTRACTOR, page -> page.contains("which failed"));
                said.mustNotBeGood(row);
                said.mustTell(row, "of " + text(months.get(1).date()), "failed");
            }
            row.load(months.get(1));
        });
    }

    /** As people write it. */
    private static String text(int date) {
        return LocalDate.parse(Integer.toString(date), DateTimeFormatter.BASIC_ISO_DATE)
                .toString();
    }

    private static String state(Row row, Dependency store) {
        List<String> states = new ArrayList<>();
        row.suite()
                .client(store.consumer())
                .get("/loads")
                .ifPresent(answer -> answer.body().forEach(load -> {
                    if (load.path("type").asText().equals("releases")) {
                        states.add(load.path("state").asText());
                    }
                }));
        return states.isEmpty() ? "" : states.getFirst();
    }
}
