package org.discogsography.dashboard.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Secret;

/** The JDK's client. Redirects are not followed, so credentials go nowhere else. Thread-safe. */
public final class HttpFetcher implements Fetcher, AutoCloseable {
    private static final int HTTP_PORT = 80;

    private final Limits limits;
    private final ExecutorService resolving;
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
        this.resolving = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("ask-", 0).factory());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .executor(resolving)
                .build();
    }

    @Override
    public Answer get(URI uri, Optional<Secret> authorization) throws Unanswered {
        try {
            return ask(uri, request -> prepared(request, authorization), limits.total())
                    .get();
        } catch (ExecutionException failed) {
            throw new Unanswered(failed.getCause().getMessage(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the dashboard is stopping", stopping);
        }
    }

    private static HttpRequest.Builder prepared(HttpRequest.Builder request, Optional<Secret> authorization) {
        request.header("Accept", "application/json");
        authorization.ifPresent(secret -> request.header("Authorization", secret.reveal()));
        return request;
    }

    /**
     * Asks once, without a thread that waits.
     *
     * @param prepared adds method, headers and body to the request
     * @param patience from the question to the last byte of the answer
     * @return fails with {@link Unanswered} only
     */
    @SuppressWarnings("FutureReturnValueIgnored") // that the exchange is cancelled when it is over, nobody waits for
    public CompletableFuture<Answer> ask(URI uri, UnaryOperator<HttpRequest.Builder> prepared, Duration patience) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        return reachable(uri)
                .thenCompose(target -> {
                    HttpRequest request =
                            prepared.apply(HttpRequest.newBuilder(target)).build();
                    CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(
                            request,
                            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), limits.maxBytes()));
                    over.thenRun(() -> exchange.cancel(true));
                    return exchange;
                })
                // Not the request's own timeout: that one ends with the headers and lets a dripping body go on for
                // ever.
                .thenApply(response -> new Answer(response.statusCode(), response.body()))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> over.complete(null))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unanswered(failure, patience)));
    }

    /** The client takes no host with an underscore in its name, as many containers have; it takes its address. */
    private CompletableFuture<URI> reachable(URI uri) {
        if (uri.getHost() != null) {
            return CompletableFuture.completedFuture(uri);
        }
        return CompletableFuture.supplyAsync(() -> resolved(uri), resolving);
    }

    private static URI resolved(URI uri) {
        HostPort server = HostPort.ofAuthority(uri.getRawAuthority(), HTTP_PORT)
                .orElseThrow(() -> new IllegalArgumentException("no host to ask"));
        try {
            return URI.create(uri.toString().replace("//" + uri.getRawAuthority(), "//" + server.resolved()));
        } catch (UnknownHostException unknown) {
            throw new UncheckedIOException(unknown);
        }
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
            case UncheckedIOException unknown
            when unknown.getCause() instanceof UnknownHostException -> "unknown host name";
            case ConnectException _ -> "connection refused";
            case IOException broken -> "broken answer: " + broken.getMessage();
            default -> failure.toString();
        };
    }
}
