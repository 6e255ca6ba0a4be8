package org.discogsography.dashboard.poll;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.config.Secret;

/** The JDK's client. Redirects are not followed, so credentials go nowhere else. Thread-safe. */
public final class HttpFetcher implements Fetcher, AutoCloseable {
    private final Limits limits;
    private final HttpClient client;

    /**
     * How much patience a target gets.
     *
     * @param total from the question to the last byte of the answer
     * @param maxBytes of the body
     */
    public record Limits(Duration connect, Duration total, long maxBytes) {}

    public HttpFetcher(Limits limits) {
        this.limits = limits;
        // Names are resolved on these threads, natively and without a time limit. Virtual threads would not do: two or
        // three slow names would pin all their carriers, and nobody at all could be asked.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .executor(Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("ask-", 0).factory()))
                .build();
    }

    @Override
    public Answer get(URI uri, Optional<Secret> authorization) throws Unanswered {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        authorization.ifPresent(secret -> request.header("Authorization", secret.reveal()));
        try {
            return ask(request.build(), limits.total()).get();
        } catch (ExecutionException failed) {
            throw new Unanswered(failed.getCause().getMessage(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the dashboard is stopping", stopping);
        }
    }

    /**
     * Asks once, without a thread that waits.
     *
     * @param patience from the question to the last byte of the answer
     * @return fails with {@link Unanswered} only
     */
    public CompletableFuture<Answer> ask(HttpRequest request, Duration patience) {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), limits.maxBytes()));
        // Not the request's own timeout: that one ends with the headers and lets a dripping body go on for ever.
        return exchange.thenApply(response -> new Answer(response.statusCode(), response.body()))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> exchange.cancel(true))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unanswered(failure, patience)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Unanswered unanswered(Throwable failure, Duration patience) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? new Unanswered("no answer within " + patience.toMillis() + " ms", cause)
                : new Unanswered(reason(cause), cause);
    }

    private String reason(Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                "no connection within " + limits.connect().toMillis() + " ms";
            case ConnectException unknown
            when unknown.getCause() instanceof UnresolvedAddressException -> "unknown host name";
            case ConnectException _ -> "connection refused";
            case IOException broken -> "broken answer: " + broken.getMessage();
            default -> failure.toString();
        };
    }
}
