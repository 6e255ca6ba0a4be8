package org.discogsography.graphinator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.common.contract.RecordType.LABELS;
import static org.discogsography.common.contract.RecordType.MASTERS;
import static org.discogsography.common.contract.RecordType.RELEASES;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.record;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.store.Relationships.Counted;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.ExpectedGraph;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.RandomRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.summary.Plan;

/** What somebody does to relationships by hand is noticed, named, and mended by the records that own them. */
class RelationshipsTest {
    private static final Relationships EQUAL = new Counted(Map.of());

    /** Everything that is owned once, and artist 7 at the other end of most of it. */
    private static final List<IncomingRecord> SMALL = List.of(
            record(ARTISTS, AUGUST, Map.of("id", 7, "name", "seven")),
            record(
                    ARTISTS,
                    AUGUST,
                    Map.of("id", 8, "aliases", List.of(Map.of("id", 7)), "members", List.of(Map.of("id", 7)))),
            record(LABELS, AUGUST, Map.of("id", 5, "parentLabel", Map.of("id", 6))),
            record(MASTERS, AUGUST, Map.of("id", 3, "artists", List.of(Map.of("id", 7)), "genres", List.of("Rock"))),
            record(
                    RELEASES,
                    AUGUST,
                    Map.of(
                            "id",
                            1,
                            "artists",
                            List.of(Map.of("id", 7), Map.of("id", 7)),
                            "extraartists",
                            List.of(Map.of("id", 7, "role", "Bass")),
                            "labels",
                            List.of(Map.of("id", 5, "catno", "A 1")),
                            "master_id",
                            3,
                            "genres",
                            List.of("Rock"),
                            "styles",
                            List.of("Bop"))));

    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void isSilentAboutWhatWasWritten(long seed) {
        load(new RandomRecords(seed).dump(AUGUST, 0.8));

        for (RecordType type : RecordType.values()) {
            assertThat(relationships(type)).as(type.plural()).isEqualTo(EQUAL);
            assertThat(altered(type)).as(type.plural()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ARTISTS, ALIAS_OF, ARTISTS, 8",
        "ARTISTS, MEMBER_OF, ARTISTS, 8",
        "LABELS, SUBLABEL_OF, LABELS, 5",
        "MASTERS, BY, MASTERS, 3",
        "MASTERS, IS, MASTERS, 3",
        "RELEASES, BY, RELEASES, 1",
        "RELEASES, CREDITED_ON, RELEASES, 1",
        "RELEASES, ON, RELEASES, 1",
        "RELEASES, DERIVED_FROM, RELEASES, 1",
        "RELEASES, IS, RELEASES, 1"
    })
    void namesTheKindOfOneThatWasDeletedByHandAndItsRecordBringsItBack(
            RecordType type, String kind, RecordType owners, long owner) {
        load(SMALL);
        List<String> before = look.canonical();
        look.run("MATCH (:%1$s {id: %2$d})-[r:%3$s]-() WITH r LIMIT 1 DELETE r"
                .formatted(RecordShape.of(owners).node().label(), owner, kind));

        assertThat(relationships(type)).isEqualTo(new Counted(Map.of(kind, -1L)));
        assertThat(altered(owners)).containsExactly(owner);
        mend(SMALL);

        assertThat(look.canonical()).isEqualTo(before).isEqualTo(ExpectedGraph.of(SMALL));
        assertThat(relationships(type)).isEqualTo(EQUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RELEASES | BY | MATCH (o:Release {id: 1}), (t:Artist {id: 8}) CREATE (o)-[:BY]->(t)",
                "RELEASES | IS | MATCH (o:Release {id: 1}) CREATE (o)-[:IS]->(:Mood {name: 'blue'})",
                "RELEASES | CREDITED_ON | MATCH (o:Release {id: 1}), (t:Artist {id: 8}) CREATE (t)-[:CREDITED_ON]->(o)",
                "MASTERS | BY | MATCH (o:Master {id: 3}), (t:Artist {id: 7}) CREATE (o)-[:BY]->(t)",
                "ARTISTS | ALIAS_OF | MATCH (o:Artist {id: 7}), (t:Artist {id: 7}) CREATE (o)-[:ALIAS_OF]->(t)",
                "ARTISTS | MEMBER_OF | MATCH (o:Artist {id: 7}) CREATE (:Artist {id: 99})-[:MEMBER_OF]->(o)"
            })
    void namesTheKindOfOneThatWasAddedByHandAndItsRecordTakesItAway(RecordType type, String kind, String change) {
        load(SMALL);
        look.run(change);

        assertThat(relationships(type)).isEqualTo(new Counted(Map.of(kind, 1L)));
        mend(SMALL);

        assertThat(look.canonical().stream().filter(line -> !line.startsWith("[Mood]")))
                .containsExactlyElementsOf(ExpectedGraph.of(SMALL));
        assertThat(relationships(type)).isEqualTo(EQUAL);
    }

    @Test
    void aNodeThatComesBackBringsBackWhatPointedToIt() {
        load(SMALL);
        List<String> before = look.canonical();
        look.run("MATCH (a:Artist {id: 7}) DETACH DELETE a");

        assertThat(relationships(RELEASES)).isEqualTo(new Counted(Map.of("BY", -2L, "CREDITED_ON", -1L)));
        assertThat(relationships(MASTERS)).isEqualTo(new Counted(Map.of("BY", -1L)));
        assertThat(relationships(ARTISTS)).isEqualTo(new Counted(Map.of("ALIAS_OF", -1L, "MEMBER_OF", -1L)));
        mend(SMALL);

        assertThat(look.canonical()).isEqualTo(before);
    }

    @Test
    void allArtistsDeletedByHandComeBackWithAllThatPointedToThem() {
        List<IncomingRecord> records = new RandomRecords(4).dump(AUGUST, 1);
        load(records);
        List<String> before = look.canonical();
        look.run("MATCH (a:Artist) DETACH DELETE a");

        assertThat(relationships(RELEASES).differ()).isTrue();
        mend(records);

        assertThat(look.canonical()).isEqualTo(before);
        for (RecordType type : RecordType.values()) {
            assertThat(relationships(type)).as(type.plural()).isEqualTo(EQUAL);
        }
    }

    @Test
    void seesOneThatMovedFromOneRecordToAnotherAtTheRecords() {
        load(SMALL);
        look.run(
                "MATCH (:Artist {id: 8})<-[r:MEMBER_OF]-(m), (o:Artist {id: 7}) CREATE (m)-[:MEMBER_OF]->(o) DELETE r");

        assertThat(relationships(ARTISTS)).as("sums").isEqualTo(EQUAL);
        assertThat(altered(ARTISTS)).containsExactly(7L, 8L);
    }

    @Test
    void takesFromAStubWhatItCannotOwn() {
        load(SMALL);
        look.run("MATCH (o:Label {id: 6}), (t:Label {id: 5}) CREATE (o)-[:SUBLABEL_OF]->(t)");

        assertThat(relationships(LABELS)).isEqualTo(new Counted(Map.of("SUBLABEL_OF", 1L)));
        assertThat(altered(LABELS)).containsExactly(6L);
        assertThat(await(adapter.inventory.disown(LABELS, List.of(6L)))).isOne();

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(SMALL));
    }

    @ParameterizedTest
    @CsvSource({"SET n.edges = [9]", "SET n.edges = 'many'", "SET n.edges = 4", "REMOVE n.edges", "SET n.edges = []"})
    void seesANumberThatWasChangedByHand(String change) {
        load(SMALL);
        look.run("MATCH (n:Label {id: 5}) " + change);

        assertThat(relationships(LABELS).differ()).isTrue();
        assertThat(altered(LABELS)).containsExactly(5L);
        mend(SMALL);

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(SMALL));
    }

    @Test
    void saysThatNodesOfTheMappingBeforeAreNotCountedYetUntilTheyAreWrittenAgain() {
        load(SMALL);
        look.run("MATCH (n:Artist|Label|Master|Release) WHERE n.sha256 IS NOT NULL SET n.mapping = 1 REMOVE n.edges");
        look.run("MATCH (:Release)-[r:BY]->() DELETE r");

        assertThat(relationships(RELEASES)).isEqualTo(new Relationships.Uncounted(1));
        assertThat(relationships(ARTISTS)).isEqualTo(new Relationships.Uncounted(2));
        assertThat(altered(RELEASES)).isEmpty();
        load(SMALL);

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(SMALL));
        assertThat(relationships(RELEASES)).isEqualTo(EQUAL);
    }

    @Test
    void overlooksWhatIsNotOurs() {
        load(SMALL);
        look.run("MATCH (r:Release {id: 1}), (a:Artist {id: 7}) CREATE (r)-[:LIKED_BY]->(:Person)-[:KNOWS]->(a)");
        look.run("CREATE (:Shelf)-[:BY]->(:Artist {name: 'mine'})<-[:MEMBER_OF]-(:Artist {id: 'text'})");
        look.run("CREATE (:Release {id: 99999999999})-[:BY]->(:Person), (:Release {id: 0})-[:BY]->(:Person)");

        for (RecordType type : RecordType.values()) {
            assertThat(relationships(type)).as(type.plural()).isEqualTo(EQUAL);
            assertThat(altered(type)).as(type.plural()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsWhatTheServerHasCountedAnyway(RecordType type) {
        load(SMALL);

        Plan plan = look.run("EXPLAIN " + new OwnedRelationships(type).stored()).plan();

        assertThat(operators(plan)).noneMatch(name -> name.contains("Scan") || name.contains("Expand"));
    }

    static Stream<Arguments> types() {
        return Stream.of(RecordType.values()).map(Arguments::of);
    }

    private static List<String> operators(Plan plan) {
        List<String> operators = new ArrayList<>(List.of(plan.operatorType()));
        plan.children().forEach(child -> operators.addAll(operators(child)));
        return operators;
    }

    private void load(List<IncomingRecord> records) {
        Map<RecordType, List<IncomingRecord>> byType = new EnumMap<>(RecordType.class);
        records.forEach(record ->
                byType.computeIfAbsent(record.type(), type -> new ArrayList<>()).add(record));
        byType.values().forEach(adapter::upsert);
    }

    /** As a verification does: who is altered gives way, and everything comes again with the hash that it had. */
    private void mend(List<IncomingRecord> records) {
        for (RecordType type : RecordType.values()) {
            await(adapter.inventory.disown(type, altered(type)));
        }
        load(records);
    }

    private Relationships relationships(RecordType type) {
        return await(adapter.inventory.relationships(type));
    }

    private List<Long> altered(RecordType type) {
        return await(adapter.inventory
                .altered(type)
                .onItem()
                .<Long>disjoint()
                .collect()
                .asList());
    }
}
