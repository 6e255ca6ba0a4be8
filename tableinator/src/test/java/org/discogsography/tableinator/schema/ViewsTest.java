package org.discogsography.tableinator.schema;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.record;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.USE_LONG_FOR_INTS, true)
            .build();

    private static Adapter adapter;

    @BeforeAll
    static void load() throws IOException {
        adapter = Adapter.prepared();
        for (RecordType type : RecordType.values()) {
            await(adapter.store.upsert(
                    type, List.of(record(type, AUGUST, fixture(type)), record(type, AUGUST, odd(type)))));
        }
    }

    @AfterAll
    static void close() {
        adapter.close();
    }

    @Test
    void anArtistIsARow() {
        assertThat(rows("SELECT * FROM artist WHERE id = 1"))
                .containsExactly(asList("1", "Fugazi", "", "A band.\r\nFrom D.C.", "Correct"));
    }

    @Test
    void anArtistsListsAreRowsInTheirOrder() {
        assertThat(rows("SELECT * FROM artist_alias WHERE artist_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "10", "Egg Hunt"), asList("1", "2", null, "No Id"));
        assertThat(rows("SELECT * FROM artist_group WHERE artist_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "11", "Dischord"));
        assertThat(rows("SELECT * FROM artist_member WHERE artist_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "26", "Ian MacKaye"), asList("1", "2", "27", "Guy Picciotto"));
        assertThat(rows("SELECT * FROM artist_namevariation WHERE artist_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "FUGAZI"), asList("1", "2", " Fugazi "));
        assertThat(rows("SELECT * FROM artist_url WHERE artist_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", "https://fugazi.example"),
                        asList("1", "2", ""),
                        asList("1", "3", "https://fugazi.example"));
        assertThat(rows("SELECT * FROM artist_image WHERE artist_id = 1"))
                .containsExactly(asList("1", "1", "primary", "", "", "600", "401"));
    }

    @Test
    void aLabelIsARowWithItsParent() {
        assertThat(rows("SELECT * FROM label WHERE id = 1"))
                .containsExactly(asList("1", "Planet E", "Detroit", "Techno", "Needs Vote", "5", "Parent"));
        assertThat(rows("SELECT * FROM label_sublabel WHERE label_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "86537", "Antidote (4)"), asList("1", "2", "41841", "Community"));
        assertThat(rows("SELECT * FROM label_url WHERE label_id = 1"))
                .containsExactly(asList("1", "1", "http://planet-e.example"));
        assertThat(rows("SELECT * FROM label_image WHERE label_id = 1"))
                .containsExactly(asList("1", "1", "primary", "", "", "24", "24"));
    }

    @Test
    void aMasterIsARow() {
        assertThat(rows("SELECT * FROM master WHERE id = 1"))
                .containsExactly(asList("1", "Stockholm", "1999", "66785", "notes", "Correct"));
        assertThat(rows("SELECT * FROM master_artist WHERE master_id = 1"))
                .containsExactly(asList("1", "1", "212070", "Samuel L Session", "S. L. S.", "&", "", ""));
        assertThat(rows("SELECT genre FROM master_genre WHERE master_id = 1")).containsExactly(asList("Electronic"));
        assertThat(rows("SELECT style FROM master_style WHERE master_id = 1")).containsExactly(asList("Techno"));
        assertThat(rows("SELECT * FROM master_video WHERE master_id = 1"))
                .containsExactly(asList("1", "1", "https://v.example/1", "118", "true", "Title", "Description"));
        assertThat(rows("SELECT * FROM master_image WHERE master_id = 1"))
                .containsExactly(asList("1", "1", "secondary", "", "", "590", "588"));
    }

    @Test
    void aReleaseIsARow() {
        assertThat(rows("SELECT * FROM release WHERE id = 1"))
                .containsExactly(asList(
                        "1",
                        "Stockholm",
                        "Accepted",
                        "Sweden",
                        "1999-03-00",
                        "1999",
                        "notes",
                        "Correct",
                        "5427",
                        "true"));
    }

    @Test
    void aReleasesListsAreRowsInTheirOrder() {
        assertThat(rows("SELECT * FROM release_artist WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", "1", "The Persuader", "", "feat.", "", ""),
                        asList("1", "2", null, "Nobody", null, null, null, null));
        assertThat(rows("SELECT * FROM release_extraartist WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", "239", "Jesper Dahlbäck", "", "", "Music By [All Tracks By]", "A1 to A3"),
                        asList("1", "2", "0", "Somebody", "", "", "Design", ""));
        assertThat(rows("SELECT * FROM release_label WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("1", "1", "5", "Svek", "SK032"), asList("1", "2", "5", "Svek", "SK032X"));
        assertThat(rows("SELECT * FROM release_series WHERE release_id = 1"))
                .containsExactly(asList("1", "1", "9", "A Series", "1"));
        assertThat(rows("SELECT * FROM release_format WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", "Vinyl", "2", "", "{\"12\\\"\",\"33 ⅓ RPM\"}"),
                        asList("1", "2", "CD", "9".repeat(64), null, "{}"));
        assertThat(rows("SELECT * FROM release_identifier WHERE release_id = 1"))
                .containsExactly(asList("1", "1", "Matrix / Runout", "MPO SK 032 A1", "A-Side"));
        assertThat(rows("SELECT * FROM release_company WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", "271046", "The Globe Studios", "", "23", "Recorded At", "https://a.example"),
                        asList("1", "2", "271046", "The Globe Studios", "", "29", "Mastered At", null));
        assertThat(rows("SELECT genre FROM release_genre WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(asList("Electronic"), asList("Rock"));
        assertThat(rows("SELECT style FROM release_style WHERE release_id = 1")).containsExactly(asList("Deep House"));
        assertThat(rows("SELECT * FROM release_video WHERE release_id = 1"))
                .containsExactly(asList("1", "1", "https://v.example/2", "296", "true", "A video", ""));
        assertThat(rows("SELECT * FROM release_image WHERE release_id = 1"))
                .containsExactly(asList("1", "1", "primary", "", "", "600", "600"));
    }

    @Test
    void subTracksAreRowsThatKnowTheirIndexTrack() {
        assertThat(rows("SELECT * FROM release_track WHERE release_id = 1 ORDER BY ordinal"))
                .containsExactly(
                        asList("1", "1", null, "", "Side A", ""),
                        asList("1", "2", null, "A1", "Östermalm", "4:45"),
                        asList("1", "3", null, "", "A Suite", ""),
                        asList("1", "4", "3", "A2.a", "First", "1:00"),
                        asList("1", "5", "3", "A2.b", "Second", "2:00"),
                        asList("1", "6", "5", "A2.b.i", "Deep", null),
                        asList("1", "7", null, "B1", "Last", ""));
        assertThat(rows("SELECT * FROM release_track_artist WHERE release_id = 1 ORDER BY track_ordinal"))
                .containsExactly(
                        asList("1", "2", "1", "7", "Track Artist", "", "", "", ""),
                        asList("1", "6", "1", "8", "Deep Artist", "", "", "", ""));
        assertThat(rows("SELECT * FROM release_track_extraartist WHERE release_id = 1"))
                .containsExactly(asList("1", "5", "1", "9", "Producer", "", "", "Producer", ""));
    }

    @ParameterizedTest
    @MethodSource("views")
    void oddRecordsBreakNoView(String view) {
        assertThat(rows("SELECT * FROM " + view)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewOfOneRecordIsFoundByTheKeyOfItsTable(String view) {
        String key = view.contains("_") ? view.substring(0, view.indexOf('_')) + "_id" : "id";

        List<List<String>> plan = PostgresServer.query(
                adapter.target,
                "SELECT set_config('enable_seqscan', 'off', false)",
                "EXPLAIN SELECT * FROM " + view + " WHERE " + key + " = 1");

        assertThat(plan.toString()).contains("_pkey");
    }

    static Stream<String> views() {
        return PostgresServer.query(
                        adapter.target,
                        "SELECT table_name FROM information_schema.views WHERE table_schema = 'public' ORDER BY 1")
                .stream()
                .map(List::getFirst);
    }

    private static List<List<String>> rows(String sql) {
        return PostgresServer.query(adapter.target, sql);
    }

    private static Map<String, Object> fixture(RecordType type) throws IOException {
        return read("/records/" + type.element() + ".json");
    }

    /** The same keys with values of shapes that no dump should have. */
    private static Map<String, Object> odd(RecordType type) throws IOException {
        return read("/records/odd-" + type.element() + ".json");
    }

    private static Map<String, Object> read(String resource) throws IOException {
        try (InputStream json = ViewsTest.class.getResourceAsStream(resource)) {
            return JSON.readValue(json, new TypeReference<>() {});
        }
    }
}
