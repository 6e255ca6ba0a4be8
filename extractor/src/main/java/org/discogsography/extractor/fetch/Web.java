package org.discogsography.extractor.fetch;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;

/**
 * GET over the JDK's client. The client follows no redirect and uses no proxy: every address that is asked is one that
 * {@link Hosts} has let through. Thread-safe.
 */
final class Web implements AutoCloseable {
    private static final int REDIRECTS = 5;
    private static final String AGENT = "discogsography/0.1 (+https://data.discogs.com/ dump reader)";

    private final HttpClient client;
    private final Timeouts timeouts;
    private final Hosts hosts;
    private final InstantSource clock;

    /**
     * How long to wait.
     *
     * @param answer for the beginning of an answer
     * @param stall for the next piece of it
     */
    record Timeouts(Duration connect, Duration answer, Duration stall) {}

    Web(Timeouts timeouts, Hosts hosts, InstantSource clock) {
        this.timeouts = timeouts;
        this.hosts = hosts;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeouts.connect())
                .build();
    }

    Hosts hosts() {
        return hosts;
    }

    /**
     * Asks, following redirects to allowed hosts.
     *
     * @return an answer with status 200, 206 or 416, to be closed
     * @throws Lasting for what would be answered in the same way again
     */
    Answer get(URI uri, Map<String, String> headers) throws FetchException, InterruptedException {
        URI at = uri;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            hosts.check(at);
            Answer answer = send(at, headers);
            if (answer.hasContent()) {
                return answer;
            }
            answer.close();
            if (answer.status() / 100 != 3) {
                throw refusal(answer);
            }
            at = target(answer);
        }
        throw new Lasting(Hosts.shown(uri) + " redirects more than " + REDIRECTS + " times");
    }

    /**
     * A short text.
     *
     * @param limit bytes that it may have
     */
    String text(URI uri, int limit) throws FetchException, InterruptedException {
        long begin = System.nanoTime();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Answer answer = get(uri, Map.of())) {
            if (answer.status() != Answer.OK) {
                throw new Lasting(Hosts.shown(uri) + " answers with status " + answer.status());
            }
            Optional<byte[]> next = answer.body().next();
            while (next.isPresent()) {
                text.writeBytes(next.get());
                if (text.size() > limit) {
                    throw new Lasting(
                            Hosts.shown(uri) + " is longer than " + limit + " bytes: it is not what it should be");
                }
                if (System.nanoTime() - begin > timeouts.answer().toNanos()) {
                    throw new Passing(Hosts.shown(uri) + " takes longer than "
                            + timeouts.answer().toMillis() + " ms");
                }
                next = answer.body().next();
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /**
     * Returns with the beginning of the answer. The client itself would forget the answer, and what has come of it, if
     * the connection broke before it had told us.
     */
    private Answer send(URI uri, Map<String, String> headers) throws Passing, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeouts.answer())
                .header("User-Agent", AGENT)
                .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        CompletableFuture<Answer> begun = new CompletableFuture<>();
        CompletableFuture<?> whole = client.sendAsync(request.build(), head -> {
            Body body = new Body(timeouts.stall());
            begun.complete(new Answer(uri, head.statusCode(), head.headers(), body));
            return body;
        });
        try {
            // The first that is done counts, and the beginning is done before the end, even before a bad one.
            CompletableFuture.anyOf(begun, whole).get();
            return begun.resultNow();
        } catch (InterruptedException stopped) {
            whole.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            Throwable cause =
                    failed.getCause() instanceof CompletionException inner ? inner.getCause() : failed.getCause();
            throw new Passing(Hosts.shown(uri) + " does not answer: " + reason(cause), cause, Optional.empty());
        }
    }

    private FetchException refusal(Answer answer) {
        int status = answer.status();
        String message = Hosts.shown(answer.uri()) + " answers with status " + status;
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        if (!passing) {
            return new Lasting(message);
        }
        Optional<Duration> retryAfter =
                answer.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, clock.instant()));
        return new Passing(message, null, retryAfter);
    }

    private static URI target(Answer answer) throws Lasting {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            if (!location.isBlank()) {
                return answer.uri().resolve(location);
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new Lasting(
                Hosts.shown(answer.uri()) + " answers with status " + answer.status() + " and no place to go to");
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
