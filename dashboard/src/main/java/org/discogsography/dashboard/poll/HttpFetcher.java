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
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(
                request(uri, authorization),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), limits.maxBytes()));
        try {
            // Not the request's own timeout: that one ends with the headers and lets a dripping body go on for ever.
            HttpResponse<String> response = exchange.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException slow) {
            throw new Unanswered("no answer within " + limits.total().toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            throw new Unanswered(reason(failed.getCause()), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the dashboard is stopping", stopping);
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest request(URI uri, Optional<Secret> authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        authorization.ifPresent(secret -> request.header("Authorization", secret.reveal()));
        return request.build();
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
