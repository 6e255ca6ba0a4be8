package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
    private static final Trouble REFUSED =
            new Trouble("tableinator", "postgresql", "misconfigured", "password authentication failed");

    private final Patience patience = Patience.ofPeople(Duration.ofHours(1));

    @Test
    void waitsWhileAnIncompleteLoadIsRepaired() {
        assertThat(settled(incomplete(5), 0)).isFalse();
        assertThat(settled(load("loading", "null"), 70)).isFalse();
        assertThat(settled(incomplete(3), 170)).isFalse();
        assertThat(settled(incomplete(3), 340)).isFalse();
        assertThat(settled(load("verified", "0"), 341)).isTrue();
    }

    @Test
    void takesALoadForIncompleteWhenNothingIsRepairedForThreeMinutes() {
        assertThat(settled(incomplete(5), 0)).isFalse();
        assertThat(settled(load("loading", "null"), 60)).isFalse();
        assertThat(settled(incomplete(5), 100)).isFalse();
        assertThat(settled(incomplete(5), 181)).isTrue();
    }

    @Test
    void beginsAnewWhenTheStoreWasAway() {
        assertThat(settled(incomplete(5), 0)).isFalse();
        assertThat(settled(StoreLoad.UNKNOWN, 100)).isFalse();
        assertThat(settled(incomplete(5), 300)).isFalse();
        assertThat(settled(incomplete(5), 481)).isTrue();
    }

    @Test
    void losesADependencyThatStaysMisconfigured() {
        assertThat(patience.lost(List.of(REFUSED), NOON)).isEmpty();
        assertThat(patience.lost(List.of(REFUSED), NOON.plusSeconds(30))).isEmpty();
        assertThat(patience.lost(List.of(REFUSED), NOON.plusSeconds(31))).contains(REFUSED);
    }

    @Test
    void forgetsAMisconfigurationThatWasMended() {
        assertThat(patience.lost(List.of(REFUSED), NOON)).isEmpty();
        assertThat(patience.lost(List.of(), NOON.plusSeconds(20))).isEmpty();
        assertThat(patience.lost(List.of(REFUSED), NOON.plusSeconds(40))).isEmpty();
    }

    @Test
    void waitsOutAnOutage() {
        Trouble down = new Trouble("graphinator", "neo4j", "down", "connection refused");

        assertThat(patience.lost(List.of(down), NOON)).isEmpty();
        assertThat(patience.lost(List.of(down), NOON.plusSeconds(3_000))).isEmpty();
    }

    @Test
    void waitsForWhatMendsItself() {
        for (String state : List.of("refusing", "preparing", "suspect", "connecting")) {
            Trouble trouble = new Trouble("graphinator", "neo4j", state, "building the constraint on Artist(id), 43 %");

            assertThat(patience.lost(List.of(trouble), NOON)).isEmpty();
            assertThat(patience.lost(List.of(trouble), NOON.plusSeconds(3_000))).isEmpty();
        }
    }

    @Test
    void namesTheWorstTroubleFirst() {
        Trouble down = new Trouble("graphinator", "neo4j", "down", "connection refused");
        Trouble refusing = new Trouble("tableinator", "postgresql", "refusing", "No space left on device");

        assertThat(Stream.of(down, refusing, REFUSED).sorted(Trouble.WORST_FIRST))
                .containsExactly(REFUSED, refusing, down);
        assertThat(REFUSED).hasToString("tableinator: postgresql misconfigured: password authentication failed");
    }

    private boolean settled(StoreLoad load, int seconds) {
        return patience.settled("neo4j", "artists", load, NOON.plusSeconds(seconds));
    }

    private static StoreLoad incomplete(long missing) {
        return load("incomplete", Long.toString(missing));
    }

    private static StoreLoad load(String state, String missing) {
        try {
            return StoreLoad.of(
                    new ObjectMapper().readTree("{\"state\": \"%s\", \"missing\": %s}".formatted(state, missing)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
