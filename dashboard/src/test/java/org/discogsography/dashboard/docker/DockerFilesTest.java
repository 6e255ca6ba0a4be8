package org.discogsography.dashboard.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Docker, as far as they can be judged without a daemon. */
class DockerFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern PASSWORD = Pattern.compile("^[A-Z0-9]+_(?:PASSWORD|TOKEN)=(.*)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void theExampleOfSettingsHasNoPasswords() throws IOException {
        assertThat(passwords(ROOT.resolve(".env.example"))).hasSize(4).containsOnly("");
    }

    @Test
    void everyPasswordIsLongAndDifferentAndForItsOwnerOnly() throws Exception {
        Path env = folder.resolve(".env");

        assertThat(makeEnv(env)).isZero();

        assertThat(passwords(env))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).matches("[0-9a-f]{48}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-------");
    }

    @Test
    void settingsThatAreThereStayAsTheyAre() throws Exception {
        Path env = Files.writeString(folder.resolve(".env"), "NEO4J_PASSWORD=mine\n");

        assertThat(makeEnv(env)).isNotZero();

        assertThat(env).hasContent("NEO4J_PASSWORD=mine\n");
    }

    @Test
    void theComposeFileStartsNothingWithoutPasswords() throws IOException {
        List<String> references = Pattern.compile("\\$\\{[A-Z0-9]+_PASSWORD[^}]*}")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(result -> result.group())
                .toList();

        assertThat(references)
                .hasSize(6)
                .allSatisfy(reference -> assertThat(reference).contains(":?"));
    }

    /** A range would give it another one after each stop, and links and notes of people would lead nowhere. */
    @ParameterizedTest
    @CsvSource({"extractor, 8000", "graphinator, 8001", "tableinator, 8002", "dashboard, 8003"})
    void everyServiceIsPublishedWhereItIsDocumented(String service, int port) throws IOException {
        String variable = "${" + service.toUpperCase(Locale.ROOT) + "_PORT:-" + port + "}:" + port + "\"";

        assertThat(ROOT.resolve("docker-compose.yml")).content().contains(variable);
        assertThat(ROOT.resolve(".env.example"))
                .content()
                .contains(service.toUpperCase(Locale.ROOT) + "_PORT=" + port + "\n");
    }

    /** Without the tag Compose would publish each replica at the one port as well. */
    @ParameterizedTest
    @CsvSource({"graphinator, 8010-8019, 8001", "tableinator, 8020-8029, 8002"})
    void severalOfAServiceGetARangeInPlaceOfThePort(String service, String range, int port) throws IOException {
        assertThat(ROOT.resolve("docker-compose.scale.yml"))
                .content()
                .containsPattern(
                        service + ":\\n +ports: !override\\n +- \"[^\"]*_PORTS:-" + range + "\\}:" + port + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "graphinator", "tableinator", "dashboard"})
    void everyServiceRunsJavaItselfAndNotAsRoot(String service) throws IOException {
        assertThat(ROOT.resolve(service).resolve("Dockerfile"))
                .content()
                .contains(
                        "USER 10001:10001",
                        "RUN train",
                        "ENTRYPOINT [\"java\", \"-XX:+UseSerialGC\", \"-XX:AOTCache=/app/app.aot\"",
                        "CMD [\"healthcheck\"]",
                        service + "/target/quarkus-app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "dashboard"})
    void everyVolumeBelongsToWhoWritesToIt(String service) throws IOException {
        String file = Files.readString(ROOT.resolve(service).resolve("Dockerfile"));

        assertThat(line(file, "VOLUME ")).isNotEmpty().isEqualTo(line(file, "RUN install -d -o 10001 -g 10001 "));
    }

    private static String line(String file, String start) {
        return file.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    private static int makeEnv(Path target) throws IOException, InterruptedException {
        Process script = new ProcessBuilder(ROOT.resolve("docker/make-env.sh").toString(), target.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return script.exitValue();
    }

    private static List<String> passwords(Path env) throws IOException {
        return PASSWORD.matcher(Files.readString(env))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
