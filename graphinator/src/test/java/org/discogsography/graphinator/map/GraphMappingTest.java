package org.discogsography.graphinator.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.common.contract.RecordType.LABELS;
import static org.discogsography.common.contract.RecordType.MASTERS;
import static org.discogsography.common.contract.RecordType.RELEASES;
import static org.discogsography.graphinator.map.EdgeKind.ALIAS_OF;
import static org.discogsography.graphinator.map.EdgeKind.BY;
import static org.discogsography.graphinator.map.EdgeKind.CREDITED_ON;
import static org.discogsography.graphinator.map.EdgeKind.DERIVED_FROM;
import static org.discogsography.graphinator.map.EdgeKind.IS_GENRE;
import static org.discogsography.graphinator.map.EdgeKind.IS_STYLE;
import static org.discogsography.graphinator.map.EdgeKind.MEMBER_OF;
import static org.discogsography.graphinator.map.EdgeKind.ON;
import static org.discogsography.graphinator.map.EdgeKind.SUBLABEL_OF;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.server.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphMappingTest {
    @Test
    void mapsARelease() {
        GraphNode node = map(RELEASES, """
                {"id":1,"status":"Accepted","title":"Stockholm","country":"Sweden","released":"1999-03-00",
                 "notes":"long","data_quality":"Correct","master_id":1660109,"is_main_release":"true",
                 "artists":[{"id":1,"name":"The Persuader","anv":"Persuader","join":"&","role":"","tracks":""},
                            {"id":0,"name":"Unlinked"},
                            {"id":3,"name":"Third"}],
                 "extraartists":[{"id":239,"name":"Jesper","role":"Music By [All Tracks By]"},{"name":"x","role":"Y"},
                                 {"id":239,"role":""}],
                 "labels":[{"id":5,"name":"Svek","catno":"SK032"},{"id":5,"name":"Svek","catno":" SK 032 "},
                           {"id":6,"catno":""}],
                 "genres":["Electronic"],"styles":["Deep House","Techno","Deep House"],
                 "formats":[{"name":"Vinyl","qty":"2","text":""}],
                 "tracklist":[{"position":"A","title":"T","artists":[{"id":77,"name":"of a track"}]}]}
                """);

        assertThat(node.id()).isOne();
        assertThat(node.properties())
                .containsOnly(
                        Map.entry("title", "Stockholm"),
                        Map.entry("country", "Sweden"),
                        Map.entry("released", "1999-03-00"),
                        Map.entry("year", 1999L),
                        Map.entry("status", "Accepted"),
                        Map.entry("data_quality", "Correct"));
        assertThat(node.edges())
                .containsOnly(
                        Map.entry(BY, List.of(Edge.to(1L, 1L, "Persuader", "&"), Edge.to(3L, 3L, null, null))),
                        Map.entry(
                                CREDITED_ON,
                                List.of(Edge.to(239L, 1L, "Music By [All Tracks By]"), Edge.to(239L, 3L, null))),
                        Map.entry(
                                ON,
                                List.of(Edge.to(5L, 1L, "SK032"), Edge.to(5L, 2L, " SK 032 "), Edge.to(6L, 3L, null))),
                        Map.entry(DERIVED_FROM, List.of(Edge.to(1660109L, true))),
                        Map.entry(IS_GENRE, List.of(Edge.to("Electronic"))),
                        Map.entry(IS_STYLE, List.of(Edge.to("Deep House"), Edge.to("Techno"))));
    }

    @Test
    void mapsAMaster() {
        GraphNode node = map(MASTERS, """
                {"id":18500,"main_release":155102,"year":"2001","title":"New Soil","notes":"n","data_quality":"Correct",
                 "artists":[{"id":212070,"name":"Samuel L Session","anv":"Samuel L","join":""}],
                 "genres":["Electronic"],"styles":["Techno"],"videos":[{"src":"x"}]}
                """);

        assertThat(node.properties())
                .containsOnly(
                        Map.entry("title", "New Soil"),
                        Map.entry("year", 2001L),
                        Map.entry("main_release", 155102L),
                        Map.entry("data_quality", "Correct"));
        assertThat(node.edges())
                .containsOnly(
                        Map.entry(BY, List.of(Edge.to(212070L, 1L, "Samuel L", null))),
                        Map.entry(IS_GENRE, List.of(Edge.to("Electronic"))),
                        Map.entry(IS_STYLE, List.of(Edge.to("Techno"))));
    }

    @Test
    void mapsAGroup() {
        GraphNode node = map(ARTISTS, """
                {"id":10,"name":"Group","realname":"R","profile":"P","data_quality":"Correct","urls":["http://x"],
                 "namevariations":["G"],"groups":[{"id":99,"name":"is in the other's record"}],
                 "members":[{"id":26,"name":"A"},{"id":27,"name":"B"},{"name":"only a name"},{"id":26,"name":"A again"}],
                 "aliases":[{"id":12,"name":"Alias"},{"id":0,"name":"?"},{"id":12,"name":"Alias again"}]}
                """);

        assertThat(node.properties())
                .containsOnly(
                        Map.entry("name", "Group"),
                        Map.entry("realname", "R"),
                        Map.entry("profile", "P"),
                        Map.entry("data_quality", "Correct"));
        assertThat(node.edges())
                .containsOnly(
                        Map.entry(MEMBER_OF, List.of(Edge.to(26L), Edge.to(27L))),
                        Map.entry(ALIAS_OF, List.of(Edge.to(12L))));
    }

    @Test
    void makesOneRelationshipForEachOccurrenceWhereItHasAPositionAndForEachTargetWhereItHasNone() {
        GraphNode group = map(
                ARTISTS,
                "{\"id\":1,\"aliases\":[{\"id\":2},{\"id\":2}],\"members\":[{\"id\":3},{\"id\":3},{\"id\":3}]}");
        GraphNode release = map(RELEASES, """
                {"id":1,"genres":["Rock","Rock"],"styles":["Bop","Bop"],"artists":[{"id":4},{"id":4}],
                 "extraartists":[{"id":5,"role":"Bass"},{"id":5,"role":"Bass"}],
                 "labels":[{"id":6,"catno":"A"},{"id":6,"catno":"A"}]}
                """);

        assertThat(group.counts(RecordShape.of(ARTISTS).types())).containsExactly(1L, 1L);
        assertThat(release.edges(BY)).hasSize(2);
        assertThat(release.edges(CREDITED_ON)).hasSize(2);
        assertThat(release.edges(ON)).hasSize(2);
        assertThat(release.edges(IS_GENRE)).hasSize(1);
        assertThat(release.edges(IS_STYLE)).hasSize(1);
        assertThat(release.counts(RecordShape.of(RELEASES).types())).containsExactly(2L, 2L, 2L, 0L, 2L);
    }

    @Test
    void mapsALabel() {
        GraphNode node = map(LABELS, """
                {"id":2,"name":"Sub","contactinfo":"C","profile":"P","data_quality":"Correct",
                 "parentLabel":{"id":1,"name":"Parent"},"sublabels":[{"id":3,"name":"is in its own record"}]}
                """);

        assertThat(node.properties())
                .containsOnly(
                        Map.entry("name", "Sub"),
                        Map.entry("contactinfo", "C"),
                        Map.entry("profile", "P"),
                        Map.entry("data_quality", "Correct"));
        assertThat(node.edges()).containsOnly(Map.entry(SUBLABEL_OF, List.of(Edge.to(1L))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1}",
                "{\"id\":1,\"name\":\"\",\"aliases\":[],\"members\":[],\"profile\":\"\"}",
                "{\"id\":1,\"aliases\":[{\"id\":0}],\"members\":[{\"name\":\"A\"},{\"id_text\":\"x\"}]}"
            })
    void makesNothingOfWhatIsAbsentEmptyOrUnlinked(String artist) {
        assertThat(map(ARTISTS, artist)).isEqualTo(new GraphNode(1, Map.of(), Map.of()));
    }

    @Test
    void leavesOutOneSideOfAReleaseWithoutMaster() {
        assertThat(map(RELEASES, "{\"id\":1,\"master_id\":0,\"is_main_release\":\"false\"}")
                        .edges())
                .isEmpty();
        assertThat(map(RELEASES, "{\"id\":1,\"master_id\":7}").edges(DERIVED_FROM))
                .containsExactly(Edge.to(7L, (Object) null));
        assertThat(map(RELEASES, "{\"id\":1,\"master_id\":7,\"is_main_release\":\"false\"}")
                        .edges(DERIVED_FROM))
                .containsExactly(Edge.to(7L, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"artists\":\"text\",\"labels\":{\"id\":5},\"genres\":\"Rock\",\"title\":7}",
                "{\"id\":1,\"artists\":[1,\"x\",null,[2]],\"master_id\":\"7\",\"styles\":[{\"a\":1}],\"country\":{}}",
                "{\"id\":1,\"master_id\":1.5,\"labels\":[{\"id\":123456789012345678901234567890}]}"
            })
    void overlooksWhatIsNotInNormalForm(String release) {
        assertThat(map(RELEASES, release)).isEqualTo(new GraphNode(1, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{\"id\":1", "nonsense"})
    void refusesWhatIsNotAnObject(String data) {
        assertThatThrownBy(() -> map(ARTISTS, data))
                .isInstanceOf(UnmappableRecordException.class)
                .hasMessageStartingWith("data is not");
    }

    @Test
    void keepsTextVerbatim() {
        String odd = " \\u00e9\\ud83c\\udfb5 \\u202etext\\t\\r\\n ";

        assertThat(map(ARTISTS, "{\"id\":1,\"name\":\"" + odd + "\"}").properties())
                .containsEntry("name", " é🎵 \u202etext\t\r\n ");
    }

    private static GraphNode map(RecordType type, String json) {
        return GraphMapping.map(Samples.raw(type, 1, 1, json.strip().getBytes(StandardCharsets.UTF_8)));
    }
}
