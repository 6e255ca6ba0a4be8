package org.discogsography.system.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.discogsography.system.SuiteUnderTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./discogsography test --mutants}: the rows are worth something only if they catch what is broken on purpose. */
@EnabledIfSystemProperty(named = "mutants", matches = ".+", disabledReason = "./discogsography test --mutants")
class MutantsTest {
    static Stream<Mutant> mutants() {
        List<Mutant> all = Mutant.in(SuiteUnderTest.repository().resolve("system-tests/mutants"));
        String wanted = System.getProperty("mutants");
        return wanted.equals("all")
                ? all.stream()
                : all.stream().filter(mutant -> Set.of(wanted.split(",", -1)).contains(mutant.name()));
    }

    @ParameterizedTest(name = "C-3 {0}")
    @MethodSource("mutants")
    void isCaught(Mutant mutant) throws Exception {
        try (MutatedTree tree = MutatedTree.of(SuiteUnderTest.repository(), mutant)) {
            JsonNode rows = tree.play(mutant);

            System.out.println("C-3 " + mutant + ": " + broken(rows));
            assertThat(rows).as("rows that were played").isNotEmpty();
            assertThat(broken(rows)).as("what the row found broken").anyMatch(mutant::isCaughtBy);
        }
    }

    /** A row that was void has caught nothing. */
    private static List<String> broken(JsonNode rows) {
        List<String> broken = new ArrayList<>();
        for (JsonNode row : rows) {
            String error = row.path("error").asText("");
            if (!row.path("error").isNull() && !error.startsWith("void")) {
                broken.add(error);
            }
            for (JsonNode finding : row.path("findings")) {
                if (finding.path("verdict").asText().equals("BROKEN")) {
                    broken.add(finding.path("invariant").asText() + ": "
                            + finding.path("text").asText());
                }
            }
        }
        return broken;
    }
}
