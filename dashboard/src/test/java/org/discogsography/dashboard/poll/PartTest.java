package org.discogsography.dashboard.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.poll.Part.NotAsked;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.junit.jupiter.api.Test;

class PartTest {
    private static final Instant ONE = Instant.ofEpochSecond(1);
    private static final Instant TWO = Instant.ofEpochSecond(2);
    private static final Instant THREE = Instant.ofEpochSecond(3);

    @Test
    void isUnknownSinceTheStartUntilTheFirstAnswer() {
        Part<String> part = new NotAsked<>(ONE);

        assertThat(part.failed("refused", TWO)).isEqualTo(new Unknown<>("refused", TWO, ONE));
    }

    @Test
    void isKnownSinceTheFirstAnswer() {
        Part<String> part = new NotAsked<String>(ONE).answered("UP", TWO, Objects::equals);

        assertThat(part).isEqualTo(new Known<>("UP", TWO, TWO));
    }

    @Test
    void keepsItsSinceWhileTheStateIsTheSame() {
        Part<String> part = new Known<>("UP", ONE, ONE);

        assertThat(part.answered("UP", TWO, Objects::equals)).isEqualTo(new Known<>("UP", TWO, ONE));
    }

    @Test
    void beginsANewSinceWithANewState() {
        Part<String> part = new Known<>("UP", ONE, ONE);

        assertThat(part.answered("DOWN", TWO, Objects::equals)).isEqualTo(new Known<>("DOWN", TWO, TWO));
    }

    @Test
    void isUnknownSinceItWasLastKnownHoweverOftenItIsAsked() {
        Part<String> part = new Known<>("UP", ONE, ONE);

        assertThat(part.failed("refused", TWO).failed("no answer", THREE))
                .isEqualTo(new Unknown<>("no answer", THREE, ONE));
    }
}
