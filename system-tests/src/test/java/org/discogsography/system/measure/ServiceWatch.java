package org.discogsography.system.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;

/** Looks at one service every second, until it is closed. */
public final class ServiceWatch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What an answer may take while everything else hangs. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    /** Four JVMs that start at the same time on two cores. */
    private static final Duration START = Duration.ofSeconds(30);

    private static final int HEALTH_EVERY = 5;

    private final ServiceProcess service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LogFile log;
    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private Instant answeredSince = Instant.MIN;

    public ServiceWatch(ServiceProcess service) {
        this.service = service;
        this.log = new LogFile(service.log());
        this.thread = Thread.ofVirtual().name("watch " + service.name()).start(this::run);
    }

    public Service service() {
        return service.service();
    }

    public List<Look> looks() {
        return looks;
    }

    /** Log lines since the watch began. */
    public List<LogLine> lines() {
        return lines;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void run() {
        try {
            for (long number = 0; true; number++) {
                Instant next = Instant.now().plus(EVERY);
                looks.add(look(number % HEALTH_EVERY == 0));
                log.newLines().forEach(line -> lines.add(new LogLine(Instant.now(), line)));
                Duration left = Duration.between(Instant.now(), next);
                Thread.sleep(left.isNegative() ? Duration.ZERO : left);
            }
        } catch (InterruptedException closed) {
            log.newLines().forEach(line -> lines.add(new LogLine(Instant.now(), line)));
        }
    }

    private Look look(boolean healthToo) throws InterruptedException {
        Instant now = Instant.now();
        ProcessState before = service.state();
        Figures figures =
                service.pids().stream().findFirst().flatMap(Figures::of).orElse(null);
        Look.Answer live = get("/health/live");
        Look.Answer ready = get("/health/ready");
        Duration health = null;
        if (healthToo) {
            Instant asked = Instant.now();
            get("/health");
            health = Duration.between(asked, Instant.now());
        }
        return new Look(now, isUp(before, live.ok()), live, ready, health, connections(), figures);
    }

    /** A process that has never answered yet may still be starting. */
    private boolean isUp(ProcessState whenAsked, boolean answers) {
        if (!(service.state() instanceof ProcessState.Running(Instant since))
                || !service.state().equals(whenAsked)) {
            return false;
        }
        if (answers) {
            answeredSince = since;
        }
        return answeredSince.equals(since) || since.plus(START).isBefore(Instant.now());
    }

    private Map<String, String> connections() throws InterruptedException {
        Map<String, String> states = new HashMap<>();
        Look.Answer answer = get("/connections");
        if (answer.ok()) {
            try {
                for (JsonNode connection : JSON.readTree(answer.body())) {
                    states.put(
                            connection.path("dependency").asText(),
                            connection.path("state").asText());
                }
            } catch (IOException noJson) {
                states.clear();
            }
        }
        return states;
    }

    private Look.Answer get(String path) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(service.uri() + path))
                            .timeout(LONGEST_ANSWER)
                            .build(),
                    BodyHandlers.ofString());
            return new Look.Answer(response.statusCode(), response.body());
        } catch (IOException silent) {
            return Look.Answer.NONE;
        }
    }
}
