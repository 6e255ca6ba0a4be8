package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Caller;
import org.discogsography.system.measure.Metrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What somebody without a password can do to the services: little, and they say so. They need no server for that. */
class LimitsTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int LOOKS = 10;

    /** Of a shared machine; {@link #livesOn} wants a second of most answers. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int NINE_MEGABYTES = 9 << 20;
    private static final int MANY = 4_000;

    @TempDir
    static Path folder;

    private static SuiteUnderTest suite;
    private static ServiceProcess small;

    @BeforeAll
    static void start() {
        suite = SuiteUnderTest.withoutServers(folder);
        small = suite.replica(
                Service.TABLEINATOR,
                "with-few-connections",
                Map.of("HTTP_MAX_CONNECTIONS", "40", "HTTP_IDLE_TIMEOUT", "3s"));
        List<ServiceProcess> all = new ArrayList<>(List.of(small));
        for (Service kind : Service.values()) {
            all.add(suite.service(kind));
        }
        all.forEach(ServiceProcess::start);
        all.forEach(service -> service.awaitLive(START));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void fourHundredHalfSentBodiesDoNotSilenceAnyService() throws Exception {
        Map<Service, List<Caller>> callers = new EnumMap<>(Service.class);
        try {
            for (Service kind : Service.values()) {
                callers.put(kind, new ArrayList<>());
                for (int i = 0; i < 400; i++) {
                    callers.get(kind).add(new Caller(uri(kind)).beginsBody(change(kind), 60_000));
                }
                livesOn(kind);
            }
            for (Service kind : Service.values()) {
                assertThat(callers.get(kind).getFirst().hears())
                        .startsWith("HTTP/1.1 408 ")
                        .contains("was not complete within 10 s", "send all of it at once");
            }
        } finally {
            callers.values().forEach(LimitsTest::hangUp);
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void twelveBodiesOfNineMegabytesAreRefusedWithTheLimit(Service kind) throws Exception {
        List<Callable<String>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean chunked = i % 2 == 0;
            callers.add(() -> {
                try (Caller caller = new Caller(uri(kind))) {
                    boolean all = chunked
                            ? caller.sendsInChunks(change(kind), NINE_MEGABYTES)
                            : caller.sends(change(kind), NINE_MEGABYTES);
                    return all + " " + caller.hears();
                }
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = callers.stream().map(threads::submit).toList();
            livesOn(kind);

            for (Future<String> answer : answers) {
                assertThat(answer.get())
                        .startsWith("true HTTP/1.1 413 ")
                        .contains(
                                "longer than " + (kind == Service.EXTRACTOR ? 1 << 20 : 1 << 16) + " bytes",
                                "HTTP_MAX_BODY");
            }
        }
        livesOn(kind);
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, names = "DASHBOARD", mode = Mode.EXCLUDE)
    void aBodyWithinTheLimitIsReadHoweverItComes(Service kind) throws Exception {
        try (Caller caller = new Caller(uri(kind))) {
            assertThat(caller.sendsInChunks(change(kind), 60_000)).isTrue();

            assertThat(caller.hears()).startsWith("HTTP/1.1 ").doesNotContain(" 413 ", " 408 ");
        }
    }

    /** Each takes a hundred times the memory of its bytes, and the answer before them never ends. */
    @Test
    void aMillionRequestsBehindAStreamOfEventsAreNotKept() throws Exception {
        try (Caller caller = new Caller(uri(Service.DASHBOARD)).asks("/api/events")) {
            assertThat(caller.asksAhead("/", 1_000_000)).isFalse();
        }
        livesOn(Service.DASHBOARD);
    }

    @Test
    void whoeverAsksOnAndTakesNoAnswerIsCutOff() throws Exception {
        int asked = 0;
        try (Caller caller = new Caller(uri(Service.DASHBOARD))) {
            while (asked < MANY && caller.asksAhead("/api/openapi", 4)) {
                asked += 4;
                // As long as it takes for them to be answered, if they are.
                livesOn(Service.DASHBOARD);
            }
        }
        assertThat(asked).as("answers of 16 KB that were kept for somebody").isLessThan(MANY);
    }

    @Test
    void answersThatFourHundredDoNotTakeDoNotFillTheMemory() throws Exception {
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Caller caller = new Caller(uri(Service.DASHBOARD));
                callers.add(caller);
                caller.asksAhead("/api/openapi", 14);
            }

            suite.await(
                    "somebody who takes nothing is cut off",
                    START,
                    () -> Metrics.sum(uri(Service.DASHBOARD), "http_server_active_connections") < 400);
            livesOn(Service.DASHBOARD);
        } finally {
            hangUp(callers);
        }
    }

    @Test
    void withThreeQuartersOfItsConnectionsItRefusesAndWithAllItClosesButItLives() throws Exception {
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Caller caller = new Caller(small.uri()).asks("/connections/config");
                callers.add(caller);
                assertThat(caller.hears()).startsWith("HTTP/1.1 200 ");
            }
            try (Caller refused = new Caller(small.uri()).asks("/connections/config");
                    Caller probe = new Caller(small.uri()).asks("/health/live")) {
                assertThat(refused.hears())
                        .startsWith("HTTP/1.1 429 ")
                        .contains("more than 30 connections already", "HTTP_MAX_CONNECTIONS");
                assertThat(probe.hears()).startsWith("HTTP/1.1 200 ");
            }
            for (int i = 0; i < 12; i++) {
                callers.add(new Caller(small.uri()));
            }
            try (Caller late = new Caller(small.uri())) {
                assertThat(late.isCutOffWithin(LONGEST)).isTrue();
            }
            assertThat(callers.getLast().isCutOffWithin(Duration.ofSeconds(30)))
                    .as("silent for longer than HTTP_IDLE_TIMEOUT")
                    .isTrue();
        } finally {
            hangUp(callers);
        }
    }

    private static URI uri(Service kind) {
        return suite.service(kind).uri();
    }

    /** A request that changes something and that anybody may send. */
    private static String change(Service kind) {
        return kind == Service.DASHBOARD ? "POST /api/session" : "PATCH /connections/config";
    }

    private static void livesOn(Service kind) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int look = 0; look < LOOKS; look++) {
                long asked = System.nanoTime();
                var answer = client.send(
                        HttpRequest.newBuilder(uri(kind).resolve("/health/live"))
                                .timeout(LONGEST)
                                .build(),
                        BodyHandlers.discarding());
                assertThat(answer.statusCode()).isEqualTo(200);
                millis.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
            }
        }
        assertThat(millis.stream().sorted().toList().get(LOOKS / 2))
                .as("half of the answers in ms: %s", millis)
                .isLessThan(1_000);
    }

    private static void hangUp(List<Caller> callers) {
        callers.forEach(Caller::close);
    }
}
