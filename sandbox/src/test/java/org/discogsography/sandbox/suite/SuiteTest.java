package org.discogsography.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxControl;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, made from a jar in the place and the shape of a built service. */
class SuiteTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Map<String, String> GIVEN = Map.of(
            "AMQP_CONNECTION", "amqp://user:s3cret@broker/%2F",
            "POSTGRES_ADDRESS", "db",
            "POSTGRES_USERNAME", "user",
            "POSTGRES_PASSWORD", "s3cret",
            "NEO4J_ADDRESS", "bolt://graph",
            "NEO4J_USERNAME", "neo4j",
            "NEO4J_PASSWORD", "s3cret");

    @TempDir
    Path temporary;

    private Path repository;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        repository = Files.createDirectory(temporary.resolve("repository"));
        for (var service : Service.values()) {
            build(repository.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        sandbox = Sandbox.open(SandboxOptions.in(temporary.resolve("sandbox"), repository)
                .from(BackendSource.GIVEN)
                .withEnvironment(GIVEN)
                .starting(EnumSet.noneOf(BackendKind.class)));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void runsAllFourWithTheConnectionsAndTellsTheDashboardOfTheOthers() {
        var suite = Suite.of(sandbox, ready());

        suite.start();
        suite.awaitReady(SOON);

        assertThat(environmentOf(suite.graphinator()))
                .contains(
                        "AMQP_CONNECTION=amqp://user:s3cret@broker/%2F",
                        "HTTP_HOST=127.0.0.1", "NEO4J_PASSWORD=s3cret");
        assertThat(environmentOf(suite.dashboard()))
                .contains(
                        "EXTRACTOR_URL=" + suite.extractor().uri(),
                        "GRAPHINATOR_URL=" + suite.graphinator().uri(),
                        "TABLEINATOR_URL=" + suite.tableinator().uri());
        assertThat(environmentOf(suite.extractor())).anyMatch(line -> line.startsWith("EXTRACTOR_STATE="));

        var reports = suite.stop();

        assertThat(reports).hasSize(4).allSatisfy((service, report) -> {
            assertThat(report.killed()).isFalse();
            assertThat(report.exitCode()).isEqualTo(128 + 15);
        });
    }

    @Test
    void tellsLiveFromReady() {
        var graphinator = started(Service.GRAPHINATOR);

        graphinator.awaitLive(SOON);

        assertThatThrownBy(() -> graphinator.awaitReady(Duration.ofMillis(300)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("/health/ready answers 503 postgres is down")
                .hasMessageContaining("fake service started");
    }

    @Test
    void comesBackOnTheSamePortAfterAKill() {
        var suite = Suite.of(sandbox, ready());
        var extractor = suite.extractor();
        extractor.start();
        extractor.awaitReady(SOON);
        var before = extractor.pids();

        try (var _ = extractor.killed()) {
            assertThat(extractor.state()).isEqualTo(new ProcessState.Stopped());
        }

        assertThat(extractor.pids()).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    @Test
    void givesHeapFlagsAndVariablesOfItsOwnToEachService() throws IOException {
        var options = SuiteOptions.in(repository)
                .with(
                        Service.EXTRACTOR,
                        service -> service.withHeap("32m")
                                .withVariable("READY", "yes")
                                .withVariable("POSTGRES_PASSWORD", "other"));
        var extractor = Suite.of(sandbox, options).extractor();
        extractor.start();
        extractor.awaitReady(SOON);

        assertThat(environmentOf(extractor)).contains("POSTGRES_PASSWORD=other");
        assertThat(Files.readString(extractor.log())).containsPattern("started with (30|31|32) MB");
    }

    @Test
    void endsWithItsSandbox() {
        var graphinator = started(Service.GRAPHINATOR);
        graphinator.awaitLive(SOON);

        sandbox.close();

        assertThat(graphinator.pids()).isEmpty();
        assertThat(Ports.isFree(graphinator.uri().getPort())).isTrue();
    }

    @Test
    void isCommandedFromElsewhereLikeABackend() {
        var graphinator = started(Service.GRAPHINATOR);
        graphinator.awaitLive(SOON);
        var remote = SandboxControl.attach(sandbox.folder()).program("graphinator");

        remote.freeze();

        assertThat(graphinator.state()).isInstanceOf(ProcessState.Frozen.class);
        assertThatThrownBy(() -> graphinator.awaitLive(Duration.ofMillis(300))).isInstanceOf(SandboxException.class);

        remote.resume();

        graphinator.awaitLive(SOON);
    }

    @Test
    void saysHowToBuildWhatIsMissing() throws IOException {
        Files.delete(repository.resolve("tableinator/target/quarkus-app/quarkus-run.jar"));
        var tableinator = Suite.of(sandbox, SuiteOptions.in(repository)).tableinator();

        assertThatThrownBy(tableinator::start)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("tableinator/target/quarkus-app/quarkus-run.jar is missing: build the suite");
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (var stranger = new ServerSocket()) {
            stranger.bind(new InetSocketAddress(Ports.loopback(), 0));
            var port = stranger.getLocalPort();
            var options = SuiteOptions.in(repository).with(Service.DASHBOARD, service -> service.withPort(port));

            assertThatThrownBy(() -> Suite.of(sandbox, options).dashboard().start())
                    .isInstanceOf(SandboxException.class)
                    .hasMessage("port " + port
                            + " for the dashboard is in use: give it another one, or end what listens there");
        }
    }

    @Test
    void runsASecondOfTheSameServiceUnderAnotherName() {
        var options = ServiceOptions.defaults(Service.GRAPHINATOR);
        var first = ServiceProcess.of(sandbox, Service.GRAPHINATOR, repository, options, Map.of());

        assertThatThrownBy(() -> ServiceProcess.of(sandbox, Service.GRAPHINATOR, repository, options, Map.of()))
                .hasMessage("the sandbox has a graphinator already: give this one another name");

        var second = ServiceProcess.of(
                sandbox,
                Service.GRAPHINATOR,
                repository,
                ServiceOptions.defaults(Service.GRAPHINATOR).named("graphinator-2"),
                Map.of());
        List.of(first, second).forEach(ServiceProcess::start);
        List.of(first, second).forEach(service -> service.awaitLive(SOON));

        assertThat(first.log()).isNotEqualTo(second.log());
    }

    private SuiteOptions ready() {
        var options = SuiteOptions.in(repository);
        for (var service : Service.values()) {
            options = options.with(service, one -> one.withHeap("32m").withVariable("READY", "yes"));
        }
        return options;
    }

    private ServiceProcess started(Service service) {
        var process = Suite.of(sandbox, SuiteOptions.in(repository)).service(service);
        process.start();
        return process;
    }

    private static List<String> environmentOf(ServiceProcess service) {
        try (var in = service.uri().resolve("/environment").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void build(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        var entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }
}
