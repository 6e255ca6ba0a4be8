package org.discogsography.tableinator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.Binaries;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {
    private static final String LARGER_THAN_A_PAGE = "long ".repeat(5_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "releases_title_parts | left(data->>'title', 200) ILIKE '%Stockh%'",
                "releases_title_words | to_tsvector('simple', left(data->>'title', 200)) @@ to_tsquery('simple', 'stockholm')",
                "releases_year | discogsography.plausible_year(data->>'released') = 1999",
                "releases_country | left(data->>'country', 200) = 'Sweden'",
                "releases_genres | data->'genres' ? 'Electronic'",
                "releases_genres | data->'styles' ? 'Techno'",
                "releases_master | discogsography.id_of(data->'master_id') = 5427"
            })
    void findsReleasesByAnIndex(String index, String condition) {
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.store.upsert(RecordType.RELEASES, releases()));

            assertThat(PostgresServer.query(adapter.target, "SELECT id FROM releases WHERE " + condition))
                    .containsExactly(List.of("1"));
            assertThat(PostgresServer.query(
                                    adapter.target,
                                    "SELECT set_config('enable_seqscan', 'off', false)",
                                    "EXPLAIN SELECT id FROM releases WHERE " + condition)
                            .toString())
                    .contains(index);
        }
    }

    @Test
    void findsReleasesByTheYearOfTheView() {
        try (Adapter adapter = Adapter.prepared()) {
            assertThat(PostgresServer.query(
                                    adapter.target,
                                    "SELECT set_config('enable_seqscan', 'off', false)",
                                    "EXPLAIN SELECT id FROM release WHERE year = 1999")
                            .toString())
                    .contains("releases_year");
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void worksOnEveryServerThatIsInstalled(Binaries binaries) {
        try (PostgresServer server = PostgresServer.create(binaries);
                Adapter adapter = new Adapter(server.newDatabase())) {
            await(adapter.store.prepare());
            await(adapter.store.prepare());

            assertThat(await(adapter.store.upsert(RecordType.RELEASES, releases()))
                            .created())
                    .isEqualTo(3);
            assertThat(await(adapter.inventory.totals(RecordType.RELEASES)).count())
                    .isEqualTo(3);
            await(adapter.port.probe());
            assertThat(PostgresServer.query(adapter.target, "SELECT count(*) FROM release_genre"))
                    .containsExactly(List.of("3"));
        }
    }

    @Test
    void doesWithoutTrigramsWhereTheServerHasNone() {
        var target = PostgresServer.shared().newDatabase();
        PostgresServer.execute(
                target,
                "CREATE ROLE modest" + target.database() + " LOGIN PASSWORD 'modest'; "
                        + "GRANT CREATE ON SCHEMA public TO modest" + target.database() + "; "
                        + "CREATE SCHEMA discogsography AUTHORIZATION modest" + target.database());
        try (Adapter adapter = new Adapter(PostgresServer.as(target, "modest" + target.database(), "modest"))) {
            await(adapter.store.prepare());

            await(adapter.store.upsert(RecordType.RELEASES, releases()));

            assertThat(PostgresServer.query(target, "SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%_parts'"))
                    .containsExactly(List.of("0"));
        }
    }

    static Stream<Binaries> installations() {
        return Binaries.all().stream();
    }

    private static List<IncomingRecord> releases() {
        List<IncomingRecord> releases = new ArrayList<>();
        releases.add(record(
                RecordType.RELEASES,
                AUGUST,
                Map.of(
                        "id",
                        1L,
                        "title",
                        "Stockholm",
                        "released",
                        "1999-03-00",
                        "country",
                        "Sweden",
                        "master_id",
                        5427L,
                        "genres",
                        List.of("Electronic"),
                        "styles",
                        List.of("Techno"))));
        releases.add(record(
                RecordType.RELEASES,
                AUGUST,
                Map.of(
                        "id",
                        2L,
                        "title",
                        LARGER_THAN_A_PAGE,
                        "released",
                        LARGER_THAN_A_PAGE,
                        "country",
                        LARGER_THAN_A_PAGE,
                        "genres",
                        List.of(LARGER_THAN_A_PAGE),
                        "styles",
                        List.of())));
        releases.add(record(
                RecordType.RELEASES, AUGUST, Map.of("id", 3L, "genres", List.of("Rock"), "styles", List.of("Punk"))));
        return releases;
    }
}
