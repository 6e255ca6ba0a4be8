package org.discogsography.graphinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;
import static org.discogsography.graphinator.server.Samples.record;
import static org.discogsography.graphinator.server.Samples.release;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Tally;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpsertTest {
    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @Test
    void tellsNewFromChangedFromUnchangedFromStale() {
        adapter.upsert(artist(1, AUGUST, "one"), artist(2, AUGUST, "two"), artist(3, SEPTEMBER, "three"));

        Tally tally = adapter.upsert(
                artist(1, SEPTEMBER, "uno"),
                artist(2, SEPTEMBER, "two"),
                artist(3, AUGUST, "drei"),
                artist(4, SEPTEMBER, "four"));

        assertThat(tally).isEqualTo(new Tally(1, 1, 1, 1));
        assertThat(look.run("MATCH (n:Artist) RETURN n.name AS name ORDER BY n.id", Map.of()))
                .extracting(row -> row.get("name").asString())
                .containsExactly("uno", "two", "three", "four");
    }

    @Test
    void rehearsesEveryTypeAndWritesNothing() throws InterruptedException {
        List<String> before = look.canonical();

        adapter.rehearsal.begin();

        assertThat(adapter.rehearsed()).isEqualTo(RecordType.values().length);
        assertThat(look.canonical()).isEqualTo(before);
    }

    @Test
    void doesNotBringBackWhatVanishedWhenANewerDumpIsVerified() {
        look.run(
                "CREATE (:_Load {type: 'artists', dump: $dump, state: 'VERIFIED'}) RETURN 1",
                Map.of("dump", SEPTEMBER));

        assertThat(adapter.upsert(artist(1, AUGUST, "vanished"))).isEqualTo(new Tally(0, 0, 0, 1));
        assertThat(adapter.upsert(artist(2, SEPTEMBER, "there"))).isEqualTo(new Tally(1, 0, 0, 0));

        assertThat(look.count("(n:Artist)")).isOne();
    }

    @Test
    void theBookBeginsWithTheFirstRecordOfADumpThatNobodyHasAnnounced() {
        adapter.upsert(artist(1, AUGUST, "first"));
        adapter.upsert(artist(2, AUGUST, "second"));

        assertThat(look.count("(n:_Load {type: 'artists', dump: " + AUGUST + ", state: 'BEGUN'})"))
                .isOne();
        assertThat(look.count("(n:_Load)")).isOne();

        adapter.upsert(artist(2, SEPTEMBER, "newer"));
        assertThat(look.count("(n:_Load {dump: " + AUGUST + ", state: 'BEGUN', newerDump: " + SEPTEMBER + "})"))
                .isOne();
        assertThat(adapter.upsert(artist(3, AUGUST - 100, "older"))).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void theVerdictOnADumpEndsWithTheFirstRecordOfANewerOneThatIsWritten() {
        adapter.upsert(artist(1, AUGUST, "same"));
        look.run(
                "MATCH (load:_Load {type: 'artists'}) SET load.run = 'old run', load.state = 'VERIFIED' RETURN 1",
                Map.of());

        adapter.upsert(artist(1, SEPTEMBER, "same"));
        assertThat(look.count("(n:_Load {state: 'VERIFIED'})"))
                .as("nothing was written")
                .isOne();

        adapter.upsert(artist(2, SEPTEMBER, "changed"));
        assertThat(look.count("(n:_Load {state: 'MIXED', newerDump: " + SEPTEMBER + "})"))
                .isOne();
    }

    @Test
    void replacesTheRelationshipsOfAChangedRecord() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));

        adapter.upsert(release(1, SEPTEMBER, "first", 11, "Techno"));

        assertThat(look.canonical())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("[Artist] {id=11}"))
                .anyMatch(line -> line.startsWith("[Style] {name=Techno}"))
                .contains("[Release] 1 -BY {join=&, position=1}-> [Artist] 11", "[Release] 1 -IS {}-> [Style] Techno");
    }

    @Test
    void keepsWhatOthersStillReferTo() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"), release(2, AUGUST, "second", 10, "House"));

        adapter.upsert(release(1, SEPTEMBER, "first", 11, "Techno"));

        assertThat(look.canonical())
                .contains("[Artist] {id=10}", "[Style] {name=House}", "[Release] 2 -IS {}-> [Style] House");
    }

    @Test
    void fillsAStubAndKeepsTheRelationshipsThatPointToIt() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));

        Tally tally = adapter.upsert(artist(10, AUGUST, "ten", 12));

        assertThat(tally).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(look.count(
                        "(:Release {id: 1})-[:BY]->(:Artist {id: 10, name: 'ten'})-[:ALIAS_OF]->(:Artist {id: 12})"))
                .isOne();
    }

    @Test
    void writesNothingWhenNothingHasChanged() {
        List<IncomingRecord> records =
                List.of(release(1, AUGUST, "first", 10, "House"), release(2, AUGUST, "second", 11, "Techno"));
        adapter.upsert(records);
        String before = look.lastTransaction();

        Tally tally = adapter.upsert(records);

        assertThat(tally).isEqualTo(new Tally(0, 0, 2, 0));
        assertThat(look.lastTransaction()).isEqualTo(before);
        adapter.upsert(release(1, SEPTEMBER, "something else", 10, "House"));
        assertThat(look.lastTransaction()).isNotEqualTo(before);
    }

    @Test
    void writesAnUnchangedRecordAgainWhenItsMappingIsOlder() {
        adapter.upsert(artist(1, AUGUST, "one"));
        look.run("MATCH (n:Artist) SET n.mapping = 0, n.name = 'as it was mapped before'");

        Tally tally = adapter.upsert(artist(1, AUGUST, "one"));

        assertThat(tally).isEqualTo(new Tally(0, 1, 0, 0));
        assertThat(look.count("(:Artist {name: 'one', mapping: " + GraphMapping.VERSION + "})"))
                .isOne();
    }

    @Test
    void leavesNoPropertyOfTheOlderVersionBehind() {
        adapter.upsert(record(RecordType.ARTISTS, AUGUST, Map.of("id", 1, "name", "one", "realname", "Real")));

        adapter.upsert(artist(1, SEPTEMBER, "one"));

        assertThat(look.count("(n:Artist {name: 'one'}) WHERE n.realname IS NULL"))
                .isOne();
    }

    @Test
    void makesNoNodeForUnlinkedArtists() {
        adapter.upsert(record(
                RecordType.RELEASES,
                AUGUST,
                Map.of(
                        "id",
                        1,
                        "artists",
                        List.of(Map.of("id", 0, "name", "unlinked"), Map.of("name", "no id at all")),
                        "master_id",
                        0)));

        assertThat(look.canonical()).singleElement().asString().startsWith("[Release]");
    }

    @Test
    void keepsTheSameLabelTwiceAndTheSameArtistTwice() {
        adapter.upsert(record(
                RecordType.RELEASES,
                AUGUST,
                Map.of(
                        "id",
                        1,
                        "artists",
                        List.of(Map.of("id", 7, "join", ","), Map.of("id", 7, "anv", "Seven")),
                        "labels",
                        List.of(Map.of("id", 5, "catno", "A 1"), Map.of("id", 5, "catno", "B 2")))));

        assertThat(look.canonical())
                .contains(
                        "[Release] 1 -ON {catno=A 1, position=1}-> [Label] 5",
                        "[Release] 1 -ON {catno=B 2, position=2}-> [Label] 5",
                        "[Release] 1 -BY {join=,, position=1}-> [Artist] 7",
                        "[Release] 1 -BY {anv=Seven, position=2}-> [Artist] 7");
    }

    @Test
    void neverTouchesRelationshipsOfOthers() {
        adapter.upsert(artist(1, AUGUST, "one", 2), artist(2, AUGUST, "two", 1));

        adapter.upsert(artist(1, SEPTEMBER, "uno"));

        assertThat(look.count("(:Artist {id: 2})-[:ALIAS_OF]->(:Artist {id: 1})"))
                .isOne();
        assertThat(look.count("()-[:ALIAS_OF]->()")).isOne();
    }

    @Test
    void letsAnArtistBeItsOwnAliasAndItsOwnMember() {
        adapter.upsert(artist(1, AUGUST, "one", 1));

        adapter.upsert(artist(1, SEPTEMBER, "one"));

        assertThat(look.canonical()).singleElement().asString().startsWith("[Artist]");
    }

    @Test
    void storesIdsBeyondThirtyOneBits() {
        adapter.upsert(artist(IncomingRecord.MAX_ID, AUGUST, "the last"));

        assertThat(look.count("(:Artist {id: 4294967295})")).isOne();
    }

    @Test
    void keepsWhatPeopleHaveAttachedToAStub() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));
        look.run("MATCH (a:Artist {id: 10}) CREATE (:Playlist {name: 'mine'})-[:LIKES]->(a)");

        adapter.upsert(release(1, SEPTEMBER, "first", 11, "House"));

        assertThat(look.count("(:Playlist)-[:LIKES]->(:Artist {id: 10})")).isOne();
    }
}
