package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, and what they say when they cannot. */
class LauncherTest {
    @TempDir
    Path folder;

    @Test
    void demoLoadsAGeneratedDumpProvesItAndLeavesNothingRunning() throws IOException {
        Launcher.Result demo = Launcher.run(
                folder, "demo", "--backends", "local", "--records", "1000", "--exit", "--json", "result.json");

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("verified in both stores");
        JsonNode result =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        assertThat(result.path("verified").asBoolean()).isTrue();
        assertThat(result.path("rows")).hasSize(4).allSatisfy(row -> {
            assertThat(row.path("read").asLong()).isPositive();
            assertThat(row.path("neo4j").path("stored").asLong())
                    .isEqualTo(row.path("read").asLong());
            assertThat(row.path("postgresql").path("stored").asLong())
                    .isEqualTo(row.path("read").asLong());
            assertThat(row.path("deadLettered").asLong(-1)).isZero();
        });
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains("discogsography demo") || line.contains(".sandbox/demo"))
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void saysWhatWasUnreadableOrRepeatedInADumpWhereItsBytesAreAndEndsWithAnExitCodeOfItsOwn() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("dump")).resolve("discogs_20260801_artists.xml"), """
                <artists>
                <artist><id>1</id><name>One</name></artist>
                <artist><id>2</id><name>Two & more</name></artist>
                <artist><id>3</id><name>Three</name></artist>
                <artist><id>3</id><name>Three again</name></artist>
                <artist><id>1</id><name>One</name></artist>
                </artists>
                """);

        Launcher.Result demo = Launcher.run(
                folder, "demo", "--backends", "local", "--data", "dump", "--exit", "--json", "result.json");

        assertThat(demo.output())
                .contains("verified, 1 unreadable, 1 repeated")
                .contains("Verified but for 1 unreadable, 1 repeated (exit code 3; --allow-unreadable 1"
                        + " --allow-repeated 1 makes that 0)")
                .doesNotContain("verified in both stores");
        assertThat(demo.exitCode()).as(demo.output()).isEqualTo(3);
        assertThat(originalsNamedIn(demo.output()))
                .content()
                .contains("<artist><id>2</id><name>Two & more</name></artist>")
                .contains("<artist><id>3</id><name>Three again</name></artist>");
        JsonNode outcome = new ObjectMapper()
                .readTree(folder.resolve("result.json").toFile())
                .path("outcome");
        assertThat(outcome.path("kind").asText()).isEqualTo("verified with reservations");
        assertThat(outcome.path("exitCode").asInt()).isEqualTo(3);
    }

    private static Path originalsNamedIn(String output) {
        return output.lines()
                .filter(line -> line.contains("left out, byte by byte: "))
                .map(line -> Path.of(line.substring(line.indexOf(": ") + 2).strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }

    @Test
    void namesAFolderThatIsNone() {
        Launcher.Result demo = Launcher.run(folder, "demo", "--data", "nowhere", "--exit");

        assertRefused(demo, folder.resolve("nowhere") + " is not a folder");
    }

    @Test
    void namesAFolderWithoutDumps() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        Launcher.Result demo = Launcher.run(folder, "demo", "--data", "empty", "--exit");

        assertRefused(demo, "no dump in " + folder.resolve("empty"));
        assertThat(demo.output()).contains("discogs_YYYYMMDD_artists.xml.gz");
    }

    @Test
    void namesAnUnknownOption() {
        assertRefused(Launcher.run(folder, "demo", "--recrods", "5"), "--recrods");
    }

    @Test
    void saysHowToStartWhenNothingRuns() {
        Launcher.Result down = Launcher.run(folder, "down");

        assertRefused(down, "./discogsography up");
    }

    @Test
    void namesTheJdkThatIsTooOld() throws IOException {
        Path old = Files.createDirectories(folder.resolve("jdk-17/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        Path javac = Files.writeString(old.resolve("bin/javac"), "#!/bin/sh\n");
        assertThat(javac.toFile().setExecutable(true)).isTrue();

        Launcher.Result result = Launcher.run(
                folder, Map.of("DISCOGSOGRAPHY_JDKS", old.toString(), "JAVA_HOME", old.toString()), "--version");

        assertRefused(result, "needs a JDK 25");
        assertThat(result.output()).contains("found " + old + " (17) in DISCOGSOGRAPHY_JDKS (" + old + ")");
    }

    private static void assertRefused(Launcher.Result result, String sentence) {
        assertThat(result.output()).contains(sentence);
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
