package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsItsVersion() {
        assertThat(run("-V")).isZero();
        assertThat(run("load", "--version")).isZero();

        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("discogsography [0-9.]+.*, Java .*"));
    }

    @Test
    void namesAnUnknownCommand() {
        assertThat(run("laod", "folder")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("discogsography: unknown command laod")
                .contains("--help");
    }

    @Test
    void namesAnUnknownOption() {
        assertThat(run("demo", "--recrods", "5")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("discogsography: unknown option --recrods")
                .contains("--records");
    }

    @Test
    void namesTheActionsAsTheyAreTyped() {
        assertThat(run("backend", "neo4j", "explode")).isEqualTo(2);

        assertThat(err.toString()).contains("no action explode, but stop, start, kill, freeze and continue");
    }

    @Test
    void saysWithoutAStackTraceWhereNothingCanBeWritten(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("sample", file.resolve("sample").toString(), "--records", "1"))
                .isEqualTo(2);

        assertThat(err.toString()).startsWith("discogsography: ").hasLineCount(1);
    }

    @Test
    void looksAtTheTargetOfTheResultFirst(@TempDir Path folder) {
        assertThat(run(
                        "load",
                        folder.toString(),
                        "--json",
                        folder.resolve("none/x.json").toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--json: there is no folder " + folder.resolve("none"));
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
