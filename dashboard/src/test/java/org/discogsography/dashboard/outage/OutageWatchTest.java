package org.discogsography.dashboard.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.discogsography.dashboard.fake.Snapshots.NOW;
import static org.discogsography.dashboard.fake.Snapshots.connection;
import static org.discogsography.dashboard.fake.Snapshots.known;
import static org.discogsography.dashboard.fake.Snapshots.unknown;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.dashboard.fake.Snapshots;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.PastEvent;
import org.junit.jupiter.api.Test;

class OutageWatchTest {
    private static final Instant START = NOW.minusSeconds(3600);

    private final OutageBook book = new OutageBook(START);
    private final OutageWatch watch = new OutageWatch(book);

    @Test
    void tellsLossAndRestorationWithItsLength() {
        look(new Snapshots().connections(known(List.of(connection("down", NOW.minusSeconds(30), "refused")))));
        look(new Snapshots().connections(known(List.of(connection("up", NOW.minusSeconds(10), null)))));

        assertThat(book.notices())
                .extracting(Notice::kind, Notice::dependency, Notice::cause, Notice::outageSeconds)
                .containsExactly(
                        tuple("restored", "postgresql", "refused", 20.0), tuple("lost", "postgresql", "refused", null));
        assertThat(spans("postgresql"))
                .containsExactly(new Span(Condition.DOWN, NOW.minusSeconds(30), NOW.minusSeconds(10), "refused"));
    }

    @Test
    void doesNotTakeASuspicionForALoss() {
        look(new Snapshots().connections(known(List.of(connection("suspect", "no answer in time")))));

        assertThat(book.notices()).isEmpty();
        assertThat(spans("postgresql")).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsDownAndWhatItSawIsUnknown() {
        look(new Snapshots());
        look(new Snapshots()
                .health(unknown("connection refused", NOW.minusSeconds(5)))
                .connections(unknown("connection refused", NOW.minusSeconds(4))));

        assertThat(spans(null)).containsExactly(Span.open(Condition.DOWN, NOW.minusSeconds(5), "connection refused"));
        assertThat(spans("postgresql")).extracting(Span::condition).containsExactly(Condition.UNKNOWN);
        assertThat(book.notices()).extracting(Notice::service).containsExactly("tableinator");
    }

    @Test
    void aServiceThatIsNotReadyIsNoEventOfItsOwn() {
        look(new Snapshots()
                .health(known(new Health("DOWN", List.of(new Health.Check("connections", "DOWN", Map.of()))))));

        assertThat(spans(null)).containsExactly(Span.open(Condition.NOT_READY, NOW, "not ready: connections"));
        assertThat(book.notices()).isEmpty();
    }

    @Test
    void saysNothingBeforeTheFirstAnswer() {
        look(new Snapshots().health(new Part.NotAsked<>(NOW)).connections(new Part.NotAsked<>(NOW)));

        assertThat(book.notices()).isEmpty();
        assertThat(book.outages(NOW).rows()).noneMatch(row -> row.service().equals("tableinator"));
    }

    @Test
    void findsAnOutageThatWasOverBetweenTwoLooksAndTellsItOnce() {
        PastEvent restored = new PastEvent(
                "Restored", new PastEvent.Detail("postgresql", NOW.minusSeconds(60), null, Duration.ofMillis(1500)));
        Snapshots after = new Snapshots().events(known(List.of(restored)));

        look(after);
        look(after);

        assertThat(book.notices()).extracting(Notice::outageSeconds).containsExactly(1.5);
        assertThat(spans("postgresql")).hasSize(1);
    }

    @Test
    void doesNotTellAgainWhatIsOlderThanADay() {
        PastEvent restored =
                new PastEvent("Restored", new PastEvent.Detail("postgresql", NOW, null, Duration.ofSeconds(2)));
        Instant dayAfter = NOW.plus(Duration.ofHours(25));
        look(new Snapshots().events(known(List.of(restored))));

        book.outages(dayAfter);
        look(new Snapshots().at(dayAfter).events(known(List.of(restored))));

        assertThat(book.outages(dayAfter).rows())
                .allSatisfy(row -> assertThat(row.spans()).isEmpty());
        assertThat(book.notices()).hasSize(1);
    }

    @Test
    void goesOnWithWhatAnEarlierProcessKnew() {
        Instant lastLook = START.minusSeconds(600);
        book.resume(new Outages(
                lastLook,
                lastLook.minus(Duration.ofHours(24)),
                List.of(new Outages.Row("tableinator", "postgresql", lastLook.minusSeconds(100), List.of()))));

        look(new Snapshots().connections(known(List.of(connection("up", START.minusSeconds(60), null)))));

        assertThat(spans("postgresql"))
                .containsExactly(
                        new Span(Condition.UNKNOWN, lastLook, START.minusSeconds(60), "the dashboard was not running"));
    }

    private void look(Snapshots snapshots) {
        watch.look(snapshots.snapshot());
    }

    private List<Span> spans(String dependency) {
        return book.outages(NOW).rows().stream()
                .filter(row -> row.subject().equals(new Subject("tableinator", dependency)))
                .flatMap(row -> row.spans().stream())
                .toList();
    }
}
