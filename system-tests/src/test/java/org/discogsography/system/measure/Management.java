package org.discogsography.system.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.system.fault.Broker;

/** RabbitMQ's own numbers, which nobody of ours has made. */
public final class Management {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final int ATTEMPTS = 3;

    private final String base;
    private final String login;

    public Management(Map<String, String> environment) {
        base = environment.get("RABBITMQ_MANAGEMENT_URL");
        String user = URI.create(environment.get("AMQP_CONNECTION")).getUserInfo();
        login = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** One queue. */
    public record QueueState(long ready, long unacknowledged) {
        public boolean drained() {
            return ready == 0 && unacknowledged == 0;
        }
    }

    /** Live, not from sampled statistics. */
    public Map<String, QueueState> queues() throws IOException {
        Map<String, QueueState> queues = new TreeMap<>();
        for (JsonNode queue : get("/api/queues/%2F?disable_stats=true&enable_queue_totals=true")) {
            String name = queue.path("name").asText();
            queues.put(
                    name,
                    new QueueState(
                            queue.path("messages_ready").asLong(),
                            queue.path("messages_unacknowledged").asLong()));
        }
        return queues;
    }

    /** Deliveries of messages that had been delivered before, per record queue, since the broker's start; sampled. */
    public Map<String, Long> redeliveries() throws IOException {
        Map<String, Long> redelivered = new TreeMap<>();
        List<String> ours = Broker.recordQueues();
        for (JsonNode queue : get("/api/queues/%2F")) {
            if (ours.contains(queue.path("name").asText())) {
                redelivered.put(
                        queue.path("name").asText(),
                        queue.path("message_stats").path("redeliver").asLong());
            }
        }
        return redelivered;
    }

    /** Of the broker. */
    public String version() throws IOException {
        return get("/api/overview").path("rabbitmq_version").asText();
    }

    /** The names that clients gave to their connections, sorted. */
    public List<String> connections() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode connection : get("/api/connections")) {
            names.add(
                    connection.path("client_properties").path("connection_name").asText("nameless"));
        }
        return names.stream().sorted().toList();
    }

    /** Asks again when there is no answer: after a frozen broker goes on, it may close the connection meanwhile. */
    private JsonNode get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", login)
                .build();
        for (int attempt = 1; true; attempt++) {
            try {
                return JSON.readTree(
                        HTTP.send(request, BodyHandlers.ofByteArray()).body());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            } catch (IOException silent) {
                if (attempt == ATTEMPTS) {
                    throw silent;
                }
            }
        }
    }
}
