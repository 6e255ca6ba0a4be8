package org.discogsography.graphinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;
import static org.discogsography.graphinator.server.Samples.record;
import static org.discogsography.graphinator.server.Samples.release;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/how-to/beside.md says is safe beside ours. */
class BesideTest {
    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.run("DROP CONSTRAINT own_shelf IF EXISTS");
        look.run("DROP INDEX own_rating IF EXISTS");
        look.close();
        adapter.close();
    }

    @Test
    void keepsPeoplesPropertiesLabelsAndRelationshipsOnANodeWhoseRecordChanges() {
        adapter.upsert(record(RecordType.ARTISTS, AUGUST, Map.of("id", 1, "name", "one", "realname", "Real")));
        look.run(
                "MATCH (a:Artist {id: 1}) SET a.rating = 5, a:Favourite CREATE (:Person {name: 'me'})-[:LIKES {much: true}]->(a)");

        adapter.upsert(artist(1, SEPTEMBER, "uno", 2));

        assertThat(look.count(
                        "(:Person {name: 'me'})-[:LIKES {much: true}]->(a:Artist:Favourite {id: 1, name: 'uno', rating: 5})"
                                + " WHERE a.realname IS NULL"))
                .isOne();
    }

    @Test
    void makesAStubThatStaysOfAVanishedNodeWithPeoplesProperties() {
        adapter.upsert(artist(1, AUGUST, "one", 2), artist(3, AUGUST, "three"));
        look.run("MATCH (a:Artist {id: 1}) SET a.rating = 5");

        await(adapter.inventory.delete(RecordType.ARTISTS, List.of(1L, 3L), SEPTEMBER));

        assertThat(look.canonical()).containsExactly("[Artist] {id=1, rating=5}");
    }

    @Test
    void makesAStubThatStaysOfAVanishedNodeWithPeoplesRelationshipsOrLabels() {
        adapter.upsert(artist(1, AUGUST, "one"), artist(2, AUGUST, "two"), artist(3, AUGUST, "three"));
        look.run("MATCH (a:Artist {id: 1}), (b:Artist {id: 2}) SET b:Favourite CREATE (:Person)-[:LIKES]->(a)");

        await(adapter.inventory.delete(RecordType.ARTISTS, List.of(1L, 2L, 3L), SEPTEMBER));

        assertThat(look.count("(:Person)-[:LIKES]->(:Artist {id: 1})")).isOne();
        assertThat(look.count("(:Artist:Favourite {id: 2})")).isOne();
        assertThat(look.count("(:Artist)")).isEqualTo(2);
    }

    @Test
    void keepsAGenreWithPeoplesPropertiesThatNoRecordHasAnyMore() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));
        look.run("MATCH (s:Style {name: 'House'}) SET s.colour = 'blue'");

        adapter.upsert(release(1, SEPTEMBER, "first", 10, "Techno"));

        assertThat(look.count("(:Style {name: 'House', colour: 'blue'})")).isOne();
    }

    @Test
    void keepsPeoplesNodesAlsoThoseThatOurRelationshipsPointTo() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));
        look.run("MATCH (r:Release {id: 1}) CREATE (r)-[:IS]->(:Mood {name: 'blue'})");
        look.run("CREATE (:Shelf {name: 'a'}), (:Artist {name: 'of mine'})");

        adapter.upsert(release(1, SEPTEMBER, "another title", 10, "House"));

        assertThat(look.count("(:Mood {name: 'blue'})")).isOne();
        assertThat(look.count("(:Shelf)")).isOne();
        assertThat(look.count("(:Artist {name: 'of mine'})")).isOne();
    }

    @Test
    void worksBesidePeoplesConstraintsAndIndexes() {
        look.run("CREATE CONSTRAINT own_shelf FOR (n:Artist) REQUIRE n.shelf IS UNIQUE");
        look.run("CREATE INDEX own_rating FOR (n:Release) ON (n.rating)");

        adapter.upsert(artist(1, AUGUST, "one"), artist(2, AUGUST, "two"));
        adapter.upsert(release(1, AUGUST, "first", 1, "House"));
        await(adapter.store.prepare());

        assertThat(look.run("SHOW INDEXES YIELD name WHERE name IN ['own_shelf', 'own_rating']", Map.of()))
                .hasSize(2);
    }
}
