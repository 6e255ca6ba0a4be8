package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP to one of our services. Thread-safe. */
public final class ServiceClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;

    public ServiceClient(URI base) {
        this.base = base;
    }

    /** An answer, whatever its status; the body is missing when it is no JSON. */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The service's own sentence, else the status. */
        public String error() {
            return body.path("error").asText("HTTP " + status);
        }
    }

    /** The body of an answer that is no error; missing when there is none. */
    static JsonNode known(Optional<Answer> answer) {
        return answer.filter(Answer::ok).map(Answer::body).orElse(MissingNode.getInstance());
    }

    public URI base() {
        return base;
    }

    /** Empty while the service cannot be reached or does not answer in time. */
    public Optional<Answer> get(String path) {
        return send(request(path).GET());
    }

    public Optional<Answer> post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    public Optional<Answer> delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_TIMEOUT);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    private static Optional<Answer> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return Optional.of(new Answer(response.statusCode(), parse(response.body())));
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }
}
