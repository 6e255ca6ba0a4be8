package org.discogsography.dashboard.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.config.Secret;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.poll.Part.NotAsked;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FakeFetcher fetcher = new FakeFetcher();

    @Test
    void knowsNothingBeforeTheFirstPoll() {
        assertThat(watch(Answer::body).latest()).isEqualTo(new NotAsked<>(Instant.EPOCH));
    }

    @Test
    void keepsWhatTheReaderMakesOfTheAnswer() {
        Watch<String> watch = watch(Answer::body);
        fetcher.next = new Answer(200, "hello");

        watch.poll();

        assertThat(watch.latest()).isEqualTo(new Known<>("hello", Instant.EPOCH, Instant.EPOCH));
        assertThat(fetcher.asked).isEqualTo(URI.create("http://there:1/what"));
    }

    @Test
    void forgetsTheValueWhenTheNextAnswerDoesNotCome() {
        Watch<String> watch = watch(Answer::body);
        fetcher.next = new Answer(200, "hello");
        watch.poll();
        fetcher.next = null;
        now.set(Instant.ofEpochSecond(2));

        watch.poll();

        assertThat(watch.latest()).isEqualTo(new Unknown<>("gone", Instant.ofEpochSecond(2), Instant.EPOCH));
    }

    @Test
    void survivesAReaderThatFails() {
        Watch<String> watch = watch(answer -> {
            throw new IllegalStateException("surprise");
        });
        fetcher.next = new Answer(200, "hello");

        watch.poll();

        assertThat(watch.latest())
                .isInstanceOfSatisfying(
                        Unknown.class, part -> assertThat(part.error()).contains("surprise"));
    }

    private Watch<String> watch(Reader<String> reader) {
        Target target = Target.open("there", URI.create("http://there:1"));
        return new Watch<>(Endpoint.of(target, "what", "/what", reader), fetcher, now::get);
    }

    private static final class FakeFetcher implements Fetcher {
        private Answer next;
        private URI asked;

        @Override
        public Answer get(URI uri, Optional<Secret> authorization) throws Unanswered {
            asked = uri;
            if (next == null) {
                throw new Unanswered("gone");
            }
            return next;
        }
    }
}
