package org.discogsography.dashboard.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackTest {
    private final Track track = new Track(at(100), List.of());

    @Test
    void keepsTheBeginningAndTheFirstCauseOfWhatLasts() {
        track.unwell(Condition.DOWN, at(110), "refused");
        track.unwell(Condition.DOWN, at(110), "no answer");

        assertThat(track.spans()).containsExactly(new Span(Condition.DOWN, at(110), null, "refused"));
    }

    @Test
    void endsAtTheMomentSinceWhichItIsWell() {
        track.unwell(Condition.DOWN, at(110), "refused");
        track.well(at(125));

        assertThat(track.spans()).containsExactly(new Span(Condition.DOWN, at(110), at(125), "refused"));
    }

    @Test
    void knowsTwoOutagesThatFollowEachOtherBetweenTwoLooks() {
        track.unwell(Condition.DOWN, at(110), "refused");
        track.unwell(Condition.DOWN, at(120), "refused again");

        assertThat(track.spans())
                .containsExactly(
                        new Span(Condition.DOWN, at(110), at(120), "refused"),
                        new Span(Condition.DOWN, at(120), null, "refused again"));
    }

    @Test
    void changesItsConditionWithoutAGap() {
        track.unwell(Condition.DOWN, at(110), "refused");
        track.unwell(Condition.MISCONFIGURED, at(110), "wrong password");

        assertThat(track.spans()).containsExactly(new Span(Condition.MISCONFIGURED, at(110), null, "wrong password"));
    }

    @Test
    void hasNoSpanForATimeThatTurnsOutWell() {
        track.unwell(Condition.UNKNOWN, at(110), "no answer");
        track.well(at(90));

        assertThat(track.spans()).isEmpty();
    }

    @Test
    void learnsFromSomebodyWhoseMemoryHasNoGap() {
        track.unwell(Condition.UNKNOWN, at(110), "the dashboard was not running");
        track.well(at(200));
        Span told = new Span(Condition.DOWN, at(150), at(160), "refused");

        List<Span> missed = track.recall(at(120), List.of(told));

        assertThat(missed).containsExactly(told);
        assertThat(track.spans())
                .containsExactly(new Span(Condition.UNKNOWN, at(110), at(120), "the dashboard was not running"), told);
    }

    @Test
    void isNotToldTwice() {
        track.unwell(Condition.DOWN, at(150), "refused");
        track.well(at(160));

        assertThat(track.recall(at(120), List.of(new Span(Condition.DOWN, at(150), at(160), "refused"))))
                .isEmpty();
        assertThat(track.spans()).hasSize(1);
    }

    @Test
    void knowsFurtherBackThroughSomebodyElse() {
        track.recall(at(20), List.of());

        assertThat(track.knownSince()).isEqualTo(at(20));
    }

    @Test
    void forgetsWhatIsOverButNothingThatReachesIntoTheTimeKept() {
        track.unwell(Condition.DOWN, at(110), "first");
        track.well(at(120));
        track.unwell(Condition.DOWN, at(130), "second");
        track.well(at(150));

        track.forget(at(140));

        assertThat(track.spans()).containsExactly(new Span(Condition.DOWN, at(130), at(150), "second"));
        assertThat(track.knownSince()).isEqualTo(at(140));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
