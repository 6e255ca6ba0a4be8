package org.discogsography.dashboard.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswersTest {
    private final JsonAnswers json =
            new JsonAnswers(new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    record Thing(String name, Long count) {}

    @Test
    void readsWhatItKnowsAndLeavesTheRestUnknown() throws Unanswered {
        Answer answer = new Answer(200, "{\"name\":\"a\",\"more\":[1]}");

        assertThat(json.object(Thing.class).read(answer)).isEqualTo(new Thing("a", null));
    }

    @Test
    void readsTheBodyOfEveryStatusThatBelongsToTheQuestion() throws Unanswered {
        Answer answer = new Answer(503, "{\"name\":\"a\",\"count\":1}");

        assertThat(json.object(Thing.class, Set.of(200, 503)).read(answer)).isEqualTo(new Thing("a", 1L));
    }

    @Test
    void readsAList() throws Unanswered {
        assertThat(json.list(Thing[].class).read(new Answer(200, "[{\"name\":\"a\"}]")))
                .isEqualTo(List.of(new Thing("a", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "<html>", "{\"name\":", "{\"count\":\"many\"}", "\u0000\u0001"})
    void takesGarbageForNoAnswer(String body) {
        assertThatThrownBy(() -> json.object(Thing.class).read(new Answer(200, body)))
                .isInstanceOf(Unanswered.class)
                .hasMessageStartingWith("the answer is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[null]", "[[]]"})
    void takesAGarbledListForNoAnswer(String body) {
        assertThatThrownBy(() -> json.list(Thing[].class).read(new Answer(200, body)))
                .isInstanceOf(Unanswered.class)
                .hasMessageStartingWith("the answer is ");
    }

    @Test
    void takesDeepNestingForNoAnswer() {
        assertThatThrownBy(() -> json.object(Thing.class).read(new Answer(200, "{\"x\":" + "[".repeat(100_000))))
                .isInstanceOf(Unanswered.class);
    }

    @Test
    void tellsTheReasonThatComesWithAnError() {
        assertThatThrownBy(() -> json.object(Thing.class).read(new Answer(503, "{\"error\":\"neo4j is down\"}")))
                .isInstanceOf(Unanswered.class)
                .hasMessage("HTTP 503: neo4j is down");
    }

    @Test
    void tellsTheStatusWhenThereIsNoReason() {
        assertThatThrownBy(() -> json.object(Thing.class).read(new Answer(404, "<h1>Not Found</h1>")))
                .isInstanceOf(Unanswered.class)
                .hasMessage("HTTP 404");
    }
}
