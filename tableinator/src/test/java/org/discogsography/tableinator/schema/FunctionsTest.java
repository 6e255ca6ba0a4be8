package org.discogsography.tableinator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static Adapter adapter;

    @BeforeAll
    static void prepare() {
        adapter = Adapter.prepared();
    }

    @AfterAll
    static void close() {
        adapter.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1999, 1999",
        "1999-05, 1999",
        "1999-05-00, 1999",
        "1999-02-30, 1999",
        "20061014, 2006",
        "1860, 1860",
        "2100, 2100",
        "1999-?, 1999"
    })
    void findsThePlausibleYear(String released, String year) {
        assertThat(yearOf("'" + released + "'")).isEqualTo(year);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "NULL",
                "'0'",
                "'400'",
                "'0400'",
                "'1859'",
                "'2101'",
                "'9999'",
                "'1980s'",
                "'200?'",
                "'19990'",
                "'199905'",
                "' 1999'",
                "'May 1999'",
                "'Unknown'",
                "'１９９９'",
                "'١٩٩٩'",
                "'1999\n'",
                "repeat('1', 100000)"
            })
    void findsNoYearWhereThereIsNone(String released) {
        assertThat(yearOf(released)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "1 | 1", "4294967295 | 4294967295", "9007199254740991 | 9007199254740991"})
    void takesIntegersForIds(String json, String id) {
        assertThat(idOf(json)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "-1", "1.5", "1e2000", "99999999999999999999999999", "true", "null", "[]", "{}"})
    void takesNothingElseForAnId(String json) {
        // 1e2000 is an integer to PostgreSQL, of 2001 digits
        assertThat(idOf(json)).isNull();
    }

    @Test
    void readsTheFirstEightBytesOfAHashAsJavaDoes() {
        for (byte[] data : List.of(new byte[] {1}, new byte[] {2}, new byte[] {3}, new byte[] {4})) {
            RecordHash hash = RecordHash.of(data);

            assertThat(select("discogsography.hash_prefix(decode('" + hash.hex() + "', 'hex'))"))
                    .isEqualTo(String.valueOf(hash.prefix()));
        }
    }

    private static String yearOf(String sqlText) {
        return select("discogsography.plausible_year(" + sqlText + ")");
    }

    private static String idOf(String json) {
        return select("discogsography.id_of('" + json + "'::jsonb)");
    }

    private static String select(String expression) {
        return PostgresServer.query(adapter.target, "SELECT " + expression)
                .getFirst()
                .getFirst();
    }
}
