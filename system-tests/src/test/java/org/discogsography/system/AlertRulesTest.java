package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.discogsography.sandbox.backend.TestTool;
import org.junit.jupiter.api.Test;

/** The alert rules, as Prometheus itself judges them. */
class AlertRulesTest {
    private static final Path FOLDER = SuiteUnderTest.repository().resolve("docker/prometheus");

    @Test
    void areWellFormed() throws IOException, InterruptedException {
        promtool("check", "rules", "alerts.yml");
    }

    /** Series go in, alerts come out: see the file. */
    @Test
    void fireWhenTheyShallAndNotBefore() throws IOException, InterruptedException {
        promtool("test", "rules", "alerts-test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(TestTool.PROMTOOL.required().toString());
        builder.command().addAll(List.of(arguments));
        Process process =
                builder.directory(FOLDER.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
