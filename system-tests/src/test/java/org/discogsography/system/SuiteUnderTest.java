package org.discogsography.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.process.LogTail;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceOptions;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.sandbox.suite.Suite;
import org.discogsography.sandbox.suite.SuiteOptions;
import org.discogsography.sandbox.suite.Training;

/** Real servers and the four services in a folder of their own, on free ports; nothing of it survives the test. */
public final class SuiteUnderTest implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofMinutes(5);

    /** Long enough for one look at the services' dependencies. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Sandbox sandbox;
    private final Suite suite;

    private SuiteUnderTest(Sandbox sandbox, Suite suite) {
        this.sandbox = sandbox;
        this.suite = suite;
    }

    static SuiteUnderTest start(Path folder) {
        return prepare(folder).started();
    }

    /** What cannot start leaves nothing behind. */
    private SuiteUnderTest started() {
        try {
            suite.start();
            suite.awaitReady(START);
            return this;
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /** Servers run, services do not yet. */
    private static SuiteUnderTest prepare(Path folder) {
        return with(folder, EnumSet.allOf(BackendKind.class));
    }

    /** Nothing runs yet. */
    static SuiteUnderTest withoutServers(Path folder) {
        return with(folder, EnumSet.noneOf(BackendKind.class));
    }

    /** Tests have dumps wherever temporary folders are. */
    private static final Map<String, String> ANY_FOLDER = Map.of("EXTRACTOR_DUMP_FOLDERS", "/");

    private static SuiteUnderTest with(Path folder, Set<BackendKind> started) {
        return with(folder, started, Map.of());
    }

    private static SuiteUnderTest with(Path folder, Set<BackendKind> started, Map<String, String> settings) {
        Training.ensure(repository(), Optional.of(source()), _ -> {});
        Sandbox sandbox = Sandbox.open(SandboxOptions.in(folder, repository())
                .from(source())
                .starting(started)
                .asThrowaway());
        SuiteOptions options = SuiteOptions.in(repository());
        for (Service service : Service.values()) {
            options = options.with(
                    service, tuned -> tuned.withVariables(ANY_FOLDER).withVariables(settings));
        }
        return new SuiteUnderTest(sandbox, Suite.of(sandbox, options));
    }

    /** From the system property {@code faults.backends}: {@code local}, which is the default, or {@code containers}. */
    private static BackendSource source() {
        return switch (System.getProperty("faults.backends", "local")) {
            case "local" -> BackendSource.LOCAL;
            case "containers" -> BackendSource.CONTAINERS;
            case String other ->
                throw new IllegalArgumentException("-Dfaults.backends must be local or containers, not " + other);
        };
    }

    /** Servers and services run, all services with these environment variables. */
    public static SuiteUnderTest tuned(Path folder, Map<String, String> settings) {
        return with(folder, EnumSet.allOf(BackendKind.class), settings).started();
    }

    public static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("system-tests") ? here.getParent() : here;
    }

    public Map<String, String> environment() {
        return sandbox.connections();
    }

    public ServiceProcess service(Service kind) {
        return suite.service(kind);
    }

    public Backend backend(BackendKind kind) {
        return sandbox.backend(kind);
    }

    public ServiceClient client(Service kind) {
        return new ServiceClient(suite.service(kind).uri());
    }

    LoadReport load(Path dump) {
        return await(begin(dump));
    }

    /** Also what the stores hold already. */
    LoadReport loadEverything(Path dump) {
        return await(beginAnew(dump));
    }

    /** Starts a load of all types. @return the run */
    public String begin(Path dump) {
        return load().start(dump, List.of(), Load.Extent.DIFFERENCES);
    }

    /** As above, whatever the stores hold already. @return the run */
    public String beginAnew(Path dump) {
        return load().start(dump, List.of(), Load.Extent.EVERYTHING);
    }

    public LoadReport await(String run) {
        return await(run, LOAD);
    }

    /** @return how far it has come when the limit passes */
    public LoadReport await(String run, Duration limit) {
        try {
            return load().await(run, snapshot -> {}, limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", interrupted);
        }
    }

    /** What waiting for this run is told at once beside its progress; empty when nothing. */
    public String troubles(String run) {
        List<String> told = new CopyOnWriteArrayList<>();
        try {
            load().await(run, snapshot -> snapshot.waits().forEach(wait -> told.add(wait.sentence())), LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return String.join("\n", told.stream().distinct().toList());
    }

    /** Records that both consumers have settled since they started, whatever became of them. */
    long settled() {
        return outcomes(Service.GRAPHINATOR) + outcomes(Service.TABLEINATOR);
    }

    /** Whether every service says that it lives. */
    boolean live() {
        return Stream.of(Service.values())
                .allMatch(kind -> client(kind)
                        .get("/health/live")
                        .filter(ServiceClient.Answer::ok)
                        .isPresent());
    }

    public boolean ready(Service kind) {
        return client(kind)
                .get("/health/ready")
                .filter(ServiceClient.Answer::ok)
                .isPresent();
    }

    /** Whether every service has everything that it needs. */
    public boolean ready() {
        return Stream.of(Service.values()).allMatch(this::ready);
    }

    /** Waits for something that must become true; what is known by then goes into the error. */
    public void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + limit + ": " + what + "\n" + snapshot());
            }
            Thread.sleep(100);
        }
    }

    /** Everything that is known of the suite, for an error message. */
    public String snapshot() {
        StringBuilder text = new StringBuilder();
        for (Service kind : Service.values()) {
            text.append(kind)
                    .append(' ')
                    .append(suite.service(kind).state())
                    .append(' ')
                    .append(LogTail.of(suite.service(kind).log()))
                    .append('\n');
            Optional<ServiceClient.Answer> health = client(kind).get("/health");
            text.append(health.map(answer -> answer.body().toString()).orElse("no answer"))
                    .append('\n');
        }
        return text.append(load().look()).toString();
    }

    private Load load() {
        return new Load(
                suite.extractor().uri(),
                suite.graphinator().uri(),
                suite.tableinator().uri());
    }

    private long outcomes(Service kind) {
        return sum(kind, queue -> {
            long total = 0;
            for (JsonNode count : queue.path("stored")) {
                total += count.asLong();
            }
            return total;
        });
    }

    private long sum(Service kind, ToLongFunction<JsonNode> number) {
        JsonNode queues = client(kind).get("/consumption").orElseThrow().body();
        long total = 0;
        for (JsonNode queue : queues) {
            total += number.applyAsLong(queue);
        }
        return total;
    }

    /** Where a service keeps its state. */
    public Path state(Service kind) {
        return sandbox.folder().resolve(kind.id()).resolve("state");
    }

    /** Records that one consumer has settled since it started, whatever became of them. */
    public long settled(Service kind) {
        return outcomes(kind);
    }

    /** The folder of the servers' and services' logs. */
    public Path logs() {
        return sandbox.logs();
    }

    /** A further process of a service, not started yet, ended by the suite. */
    public ServiceProcess replica(Service kind, String name, Map<String, String> settings) {
        return ServiceProcess.of(
                sandbox,
                kind,
                repository(),
                ServiceOptions.defaults(kind)
                        .named(name)
                        .withVariables(ANY_FOLDER)
                        .withVariables(settings),
                Map.of());
    }

    /** Puts a further program under the suite's protection: it ends with it. */
    public ManagedProcess manage(Program program) {
        return sandbox.manage(program);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
