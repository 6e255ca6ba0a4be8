package org.discogsography.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaledDumpTest {
    private static final String RELEASES = "discogs_20260801_releases.xml.gz";

    @TempDir
    private Path folder;

    private Path small;

    @BeforeEach
    void writeASmallDump() throws IOException {
        small = Files.createDirectory(folder.resolve("small"));
        write("artists", "<artists>\n<artist><id>9</id><name>A $1</name></artist>\n</artists>\n");
        write("releases", """
                <releases>
                <release id="1"><artists><artist><id>9</id></artist><artist><id>194</id></artist></artists>\
                <labels><label name="L" catno="7" id="3"/></labels><master_id is_main_release="true">2</master_id></release>
                </releases>
                """);
    }

    @Test
    void movesIdsAndReferencesOfEachCopyByTheSameDistance() throws IOException {
        Path scaled = ScaledDump.write(small, 2, folder.resolve("scaled"));
        assertThat(text(scaled.resolve(RELEASES))).isEqualTo("""
                <releases>
                <release id="1"><artists><artist><id>9</id></artist><artist><id>194</id></artist></artists>\
                <labels><label name="L" catno="7" id="3"/></labels><master_id is_main_release="true">2</master_id></release>

                <release id="196"><artists><artist><id>204</id></artist><artist><id>194</id></artist></artists>\
                <labels><label name="L" catno="7" id="198"/></labels><master_id is_main_release="true">197</master_id></release>
                </releases>
                """);
        assertThat(text(scaled.resolve("discogs_20260801_artists.xml.gz")))
                .contains("<artist><id>9</id>", "<artist><id>204</id><name>A $1</name>");
    }

    @Test
    void refusesMoreCopiesThanThereAreIds() {
        assertThatThrownBy(() -> ScaledDump.write(small, 100_000_000, folder.resolve("scaled")))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("at most");
    }

    private void write(String type, String xml) throws IOException {
        Path file = small.resolve("discogs_20260801_" + type + ".xml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
