package org.discogsography.extractor.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.Digest;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class ObjectionsTest {
    private static final Digest DIGEST = new Digest(77);
    private static final IndexHeader HEADER = new IndexHeader(
            "masters", 20260801, "00ff", "run", 5, DIGEST.hex(), Map.of("graphinator", 2, "tableinator", 1));

    @Test
    void thereIsNoneWhenBothStoresHoldWhatTheIndexTells() {
        assertThat(objection(verified("run"))).isEmpty();
    }

    @Test
    void thereIsNoneWhenTheLoadWasRepaired() {
        assertThat(objection(verified("run+1234abcd"))).isEmpty();
    }

    @Test
    void namesWhoHasNotAnswered() {
        assertThat(Objections.to(HEADER, Map.of("graphinator", graphinator())))
                .contains("tableinator has not answered");
    }

    @Test
    void namesAStoreThatIsEmpty() {
        assertThat(objection(answer(1, null))).contains("tableinator holds no load of masters");
    }

    @Test
    void namesAStoreThatHoldsAnotherRun() {
        assertThat(objection(verified("other")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("tableinator holds another load", "run other"));
    }

    @Test
    void doesNotTakeARunForAnotherWhoseNameItBeginsWith() {
        assertThat(objection(verified("run2"))).isPresent();
    }

    @Test
    void namesAStoreWhoseContentIsAnother() {
        assertThat(objection(new Answer.Load(true, false, 20260701, "run", 5, DIGEST)))
                .isPresent();
        assertThat(objection(new Answer.Load(true, false, 20260801, "run", 4, DIGEST)))
                .isPresent();
        assertThat(objection(new Answer.Load(true, false, 20260801, "run", 5, new Digest(78))))
                .isPresent();
    }

    @Test
    void namesAStoreThatIsNotVerified() {
        assertThat(objection(new Answer.Load(false, true, 20260801, "run", 5, DIGEST)))
                .contains("tableinator has not verified dump 20260801");
    }

    @Test
    void namesAConsumerThatWritesInAnotherWayNow() {
        assertThat(objection(answer(2, verified("run"))))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("tableinator may write records in another way"));
    }

    @Test
    void doesNotTrustAnIndexThatDoesNotKnowHowAConsumerWrote() {
        IndexHeader unknown =
                new IndexHeader("masters", 20260801, "00ff", "run", 5, DIGEST.hex(), Map.of("graphinator", 2));
        assertThat(Objections.to(
                        unknown, Map.of("graphinator", graphinator(), "tableinator", answer(1, verified("run")))))
                .isPresent();
    }

    @Test
    void waitingHelpsOnlyWhileAStoreIsBeingBroughtToWhatTheIndexTells() {
        assertThat(mayPass(new Answer.Load(false, true, 20260801, "run", 5, DIGEST)))
                .isTrue();
        assertThat(mayPass(new Answer.Load(false, true, 20260801, "other", 5, DIGEST)))
                .isFalse();
        assertThat(mayPass(verified("run"))).isFalse();
        assertThat(mayPass(null)).isFalse();
    }

    private static boolean mayPass(Answer.Load tables) {
        return Objections.mayPass(HEADER, Map.of("tableinator", answer(1, tables)));
    }

    private static Optional<String> objection(Answer.Load tables) {
        return objection(answer(1, tables));
    }

    private static Optional<String> objection(Answer tables) {
        return Objections.to(HEADER, Map.of("graphinator", graphinator(), "tableinator", tables));
    }

    private static Answer graphinator() {
        return new Answer("q", "graphinator", 2, Optional.of(verified("run")), new RoaringBitmap());
    }

    private static Answer answer(int mapping, Answer.Load load) {
        return new Answer("q", "tableinator", mapping, Optional.ofNullable(load), new RoaringBitmap());
    }

    private static Answer.Load verified(String run) {
        return new Answer.Load(true, false, 20260801, run, 5, DIGEST);
    }
}
