package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.common.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Token TOKEN = new Token(Secret.of("a long enough token"), "");

    private final Session session = Session.begin(NOW);
    private final String cookie = session.cookie(TOKEN);

    @Test
    void provesItselfUntilItEnds() {
        assertThat(Session.of(cookie, TOKEN, NOW.plus(Duration.ofDays(6)))).contains(session);
        assertThat(Session.of(cookie, TOKEN, NOW.plus(Duration.ofDays(8)))).isEmpty();
    }

    @Test
    void endsWithItsToken() {
        assertThat(Session.of(cookie, new Token(Secret.of("quite another token"), ""), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "x", "name.99999999999.AAAA", "name.never.AAAA", "name.1.!!!", "a.b.c.d"})
    void isNotMadeOfAnythingElse(String forged) {
        assertThat(Session.of(forged, TOKEN, NOW)).isEmpty();
    }

    @Test
    void cannotBeProlonged() {
        String longer = cookie.replace(
                Long.toString(session.end().getEpochSecond()),
                Long.toString(session.end().getEpochSecond() + 1));

        assertThat(Session.of(longer, TOKEN, NOW)).isEmpty();
    }
}
