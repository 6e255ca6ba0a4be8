package org.discogsography.dashboard.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.Secret;
import org.discogsography.dashboard.fake.FakeTarget;
import org.discogsography.dashboard.fake.HangingName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFetcherTest {
    private static final long MAX_BYTES = 1000;

    private final FakeTarget target = new FakeTarget();
    private final HttpFetcher fetcher =
            new HttpFetcher(new HttpFetcher.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), MAX_BYTES));

    @AfterEach
    void close() {
        target.close();
        fetcher.close();
    }

    @Test
    void readsTheBodyWhateverTheStatus() throws Unanswered {
        target.answers("/health", 503, "{\"status\":\"DOWN\"}");

        assertThat(get("/health")).isEqualTo(new Answer(503, "{\"status\":\"DOWN\"}"));
    }

    @Test
    void asksAHostWithAnUnderscoreInItsName() throws Unanswered {
        target.answers("/health", 200, "{}");
        URI url = URI.create(target.url() + "/health");

        Answer answer = fetcher.get(
                URI.create("http://" + HangingName.UNDERSCORED + ":" + url.getPort() + "/health"), Optional.empty());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void saysThatAHostWithAnUnderscoreIsUnknown() {
        assertThatThrownBy(() -> fetcher.get(URI.create("http://no_such.invalid:1/health"), Optional.empty()))
                .isInstanceOf(Unanswered.class)
                .hasMessage("unknown host name");
    }

    @Test
    void sendsCredentialsOnlyWhereItIsTold() throws Unanswered {
        FakeTarget elsewhere = new FakeTarget();
        target.redirects("/moved", elsewhere.url());

        Answer answer = fetcher.get(URI.create(target.url() + "/moved"), Optional.of(Secret.of("Basic x")));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(target.authorizations()).containsExactly("Basic x");
        assertThat(elsewhere.authorizations()).isEmpty();
        elsewhere.close();
    }

    @Test
    void givesUpWhenNoAnswerComes() {
        target.hangs("/health");

        assertThatThrownBy(() -> get("/health")).isInstanceOf(Unanswered.class).hasMessage("no answer within 2000 ms");
    }

    @Test
    void givesUpWhenTheBodyStalls() {
        target.stallsInTheBodyOf("/loads");

        assertThatThrownBy(() -> get("/loads")).isInstanceOf(Unanswered.class).hasMessage("no answer within 2000 ms");
    }

    @Test
    void refusesABodyWithoutEnd() {
        target.answers("/loads", "x".repeat(Math.toIntExact(MAX_BYTES) + 1));

        assertThatThrownBy(() -> get("/loads")).isInstanceOf(Unanswered.class).hasMessageContaining("1000");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        try (var absence = target.stopped()) {
            assertThat(absence).isNotNull();
            assertThatThrownBy(() -> get("/health"))
                    .isInstanceOf(Unanswered.class)
                    .hasMessage("connection refused");
        }
    }

    @Test
    void saysThatTheNameIsUnknown() {
        assertThatThrownBy(() -> fetcher.get(URI.create("http://nobody.invalid:1/"), Optional.empty()))
                .isInstanceOf(Unanswered.class)
                .hasMessage("unknown host name");
    }

    @Test
    void givesUpWhenTheNameIsNotResolvedInTime() {
        assertThatThrownBy(() -> fetcher.get(URI.create("http://" + HangingName.HOST + ":1/"), Optional.empty()))
                .isInstanceOf(Unanswered.class)
                .hasMessage("no answer within 2000 ms");
    }

    private Answer get(String path) throws Unanswered {
        return fetcher.get(URI.create(target.url() + path), Optional.empty());
    }
}
