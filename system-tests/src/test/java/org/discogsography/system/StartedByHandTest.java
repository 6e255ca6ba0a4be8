package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.suite.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services as somebody starts them by hand, with a plain {@code java -jar} and without any server. */
class StartedByHandTest {
    private static final int OUT_OF_MEMORY = 3;
    private static final long PATIENCE_MINUTES = 2;

    /** Keys of one row of the reference page, and its first default. */
    private static final Pattern DURATIONS = Pattern.compile(
            "\\| (`[A-Z0-9_]+`(?:, `[A-Z0-9_]+`)*) \\| `\\d+(?:ms|[smhd])`(?!.* \\| `\\d+[a-z]+` \\|).*");

    private static final Pattern KEY = Pattern.compile("`([A-Z0-9_]+)`");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void endsWhenItsHeapIsUsedUpAlthoughTheErrorIsSwallowed(Service service) throws Exception {
        Process process = start(service, Map.of(), "-Xmx96m", "-XX:+UseSerialGC");
        try {
            await(process, output -> output.contains(" started in "));

            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try {
                machine.loadAgent(agent().toString());
            } finally {
                machine.detach();
            }

            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as(output())
                    .isTrue();
            assertThat(process.exitValue()).as(output()).isEqualTo(OUT_OF_MEMORY);
            assertThat(output()).contains("The heap is used up, so this process ends (exit code 3)", "-Xmx");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryDurationWithoutAUnitAndSaysAllAtOnce(Service service) throws Exception {
        List<String> keys = durations().stream().filter(isFor(service)).toList();
        assertThat(keys).hasSizeGreaterThan(5);
        Map<String, String> bare = new HashMap<>();
        keys.forEach(key -> bare.put(key, "30"));

        String output = refusal(service, bare);

        assertThat(keys)
                .allSatisfy(key -> assertThat(output)
                        .contains(
                                switch (key) {
                                    case "DB_RETRY_DELAY" -> "";
                                    case "DB_CONNECTION_TIMEOUT", "DB_HEALTH_CHECK_INTERVAL" ->
                                        key
                                                + " must be from 100ms to 10m, it is 30ms (a number without a unit is milliseconds";
                                    default ->
                                        key + " is 30, a number without a unit: write what is meant, 30s, 30ms or 30m";
                                }));
        assertThat(output).doesNotContain("Exception", "\tat ");
    }

    @Test
    void refusesALongerLifeOfIdleConnectionsThanThereIs() throws Exception {
        assertThat(refusal(Service.TABLEINATOR, Map.of("HTTP_IDLE_TIMEOUT", "PT2562047788015215H30M7S")))
                .contains("HTTP_IDLE_TIMEOUT must be from 1s to 1h, it is PT2562047788015215H30M7S");
    }

    private String refusal(Service service, Map<String, String> environment) throws Exception {
        Process process = start(service, environment);
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as(output())
                    .isTrue();
            assertThat(process.exitValue()).as(output()).isNotZero();
            return output();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Predicate<String> isFor(Service service) {
        List<String> prefixes = switch (service) {
            case EXTRACTOR -> List.of("AMQP_", "EXTRACTOR_", "FETCH_");
            case GRAPHINATOR -> List.of("AMQP_", "DB_", "CONSUMER_", "NEO4J_");
            case TABLEINATOR -> List.of("AMQP_", "DB_", "CONSUMER_", "POSTGRES_");
            case DASHBOARD -> List.of("AMQP_", "DASHBOARD_");
        };
        return key -> prefixes.stream().anyMatch(key::startsWith);
    }

    private static List<String> durations() throws IOException {
        return Files.readAllLines(SuiteUnderTest.repository().resolve("docs/reference/configuration.md")).stream()
                .map(DURATIONS::matcher)
                .filter(row -> row.matches())
                .flatMap(row -> KEY.matcher(row.group(1)).results())
                .map(key -> key.group(1))
                .toList();
    }

    private Process start(Service service, Map<String, String> environment, String... options) throws IOException {
        Path jar = SuiteUnderTest.repository().resolve(service.id() + "/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(JavaProgram.executable());
        builder.command().addAll(List.of(options));
        builder.command().addAll(List.of("-jar", jar.toString()));
        builder.environment()
                .putAll(Map.of(
                        "HTTP_PORT", "0",
                        "AMQP_CONNECTION", "amqp://nobody:nobody@127.0.0.1:1/",
                        "NEO4J_ADDRESS", "bolt://127.0.0.1:1",
                        "NEO4J_USERNAME", "nobody",
                        "NEO4J_PASSWORD", "nobody",
                        "POSTGRES_ADDRESS", "127.0.0.1:1",
                        "POSTGRES_DATABASE", "nothing",
                        "POSTGRES_USERNAME", "nobody",
                        "POSTGRES_PASSWORD", "nobody"));
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private void await(Process process, Predicate<String> said) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!said.test(output())) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as(output())
                    .isTrue();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A jar with nothing but {@link Glutton}. */
    private Path agent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), Glutton.class.getName());
        String file = Glutton.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("glutton.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream compiled = Glutton.class.getClassLoader().getResourceAsStream(file)) {
            entries.putNextEntry(new JarEntry(file));
            compiled.transferTo(entries);
            entries.closeEntry();
        }
        return jar;
    }
}
