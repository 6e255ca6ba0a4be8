package org.discogsography.extractor.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class PathCountsTest {
    private final PathCounts paths = new PathCounts();

    @Test
    void countsInHowManyRecordsAPathWasMetHoweverOftenInEach() {
        record("name", "name", "url");
        record("name");

        assertThat(paths.counts())
                .containsExactly(
                        entry("artist", 2L),
                        entry("artist/@id", 2L),
                        entry("artist/name", 2L),
                        entry("artist/url", 1L));
    }

    @Test
    void tellsAttributesFromElementsOfTheSameName() {
        paths.begin();
        paths.enter("artist");
        paths.attribute("id");
        paths.enter("id");
        paths.attribute("id");
        paths.leave();
        paths.accept();

        assertThat(paths.counts()).containsOnlyKeys("artist", "artist/@id", "artist/id", "artist/id/@id");
    }

    @Test
    void findsItsWayInWhateverOrderElementsCome() {
        record("a", "b", "c", "d", "e");
        record("e", "d", "c", "b", "a");
        record("c", "a", "c", "e");

        assertThat(paths.counts())
                .contains(
                        entry("artist/a", 3L),
                        entry("artist/b", 2L),
                        entry("artist/c", 3L),
                        entry("artist/d", 2L),
                        entry("artist/e", 3L));
    }

    @Test
    void knowsNamesByTheirTextNotByTheObject() {
        record("name");
        record(String.valueOf(new char[] {'n', 'a', 'm', 'e'}));

        assertThat(paths.counts()).containsEntry("artist/name", 2L);
    }

    @Test
    void forgetsARecordThatIsNotAccepted() {
        record("name");
        paths.begin();
        paths.enter("artist");
        paths.enter("broken");
        record("name");

        assertThat(paths.counts()).doesNotContainKey("artist/broken").containsEntry("artist/name", 2L);
    }

    @Test
    void tellsWhereItIs() {
        paths.begin();
        paths.enter("artist");
        paths.enter("urls");
        assertThat(paths.path()).isEqualTo("artist/urls");

        paths.leave();
        assertThat(paths.path()).isEqualTo("artist");
    }

    @Test
    void keepsNoMoreThanAThousandPaths() {
        for (int i = 0; i < 2_000; i++) {
            paths.begin();
            paths.enter("artist");
            paths.enter("name" + i);
            paths.attribute("id");
            paths.enter("deeper");
            paths.leave();
            paths.leave();
            assertThat(paths.path()).isEqualTo("artist");
            paths.accept();
        }

        assertThat(paths.counts()).hasSize(1_000).containsEntry("artist", 2_000L);
        assertThat(paths.isFull()).isTrue();
    }

    private void record(String... elements) {
        paths.begin();
        paths.enter("artist");
        paths.attribute("id");
        for (String element : elements) {
            paths.enter(element);
            paths.leave();
        }
        paths.leave();
        paths.accept();
    }
}
