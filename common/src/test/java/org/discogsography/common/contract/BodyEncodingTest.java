package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyEncodingTest {
    private static final byte[] LINES =
            "{\"id\":1,\"data\":{\"genres\":[\"Rock\"]}}\n".repeat(500).getBytes(StandardCharsets.UTF_8);

    @Test
    void givesBackWhatItCompressed() throws Exception {
        byte[] compressed = BodyEncoding.compress(LINES);

        assertThat(compressed.length).isLessThan(LINES.length / 5);
        assertThat(BodyEncoding.decode(BodyEncoding.ZSTD, compressed)).isEqualTo(LINES);
        assertThat(BodyEncoding.decode(BodyEncoding.ZSTD, BodyEncoding.compress(new byte[0])))
                .isEmpty();
    }

    @Test
    void leavesAPlainBodyAsItIs() throws Exception {
        assertThat(BodyEncoding.decode(BodyEncoding.NONE, LINES)).isSameAs(LINES);
    }

    @Test
    void refusesWhatIsNotWhatItSays() throws IOException {
        byte[] compressed = BodyEncoding.compress(LINES);
        byte[] changed = compressed.clone();
        Arrays.fill(changed, 20, 40, (byte) -1);

        assertRefused(BodyEncoding.ZSTD, LINES, "no zstd frame that tells its size");
        assertRefused(BodyEncoding.ZSTD, new byte[0], "no zstd frame that tells its size");
        assertRefused(BodyEncoding.ZSTD, withoutItsSize(), "no zstd frame that tells its size");
        assertRefused(BodyEncoding.ZSTD, Arrays.copyOf(compressed, compressed.length - 1), "cannot be decompressed");
        assertRefused(BodyEncoding.ZSTD, changed, "cannot be decompressed");
    }

    @Test
    void refusesToInflateAFewBytesToMoreThanAMessageMayHave() {
        byte[] bomb = Zstd.compress(new byte[BodyEncoding.LONGEST + 1]);

        assertThat(bomb.length).isLessThan(10_000);
        assertRefused(BodyEncoding.ZSTD, bomb, "more than " + BodyEncoding.LONGEST);
    }

    @Test
    void refusesAPlainBodyThatIsLongerThanAMessageMayBe() {
        assertRefused(BodyEncoding.NONE, new byte[BodyEncoding.LONGEST + 1], "more than " + BodyEncoding.LONGEST);
    }

    @Test
    void knowsAFrameThatLostItsProperty() throws Exception {
        assertThat(BodyEncoding.decode(BodyEncoding.NONE, BodyEncoding.compress(LINES)))
                .isEqualTo(LINES);
        assertThat(BodyEncoding.decode("ZSTD", BodyEncoding.compress(LINES))).isEqualTo(LINES);
    }

    @Test
    void takesAnEncodingThatIsNoCompressionForNone() throws Exception {
        assertThat(BodyEncoding.decode("utf-8", LINES)).isSameAs(LINES);
        assertThat(BodyEncoding.decode("identity", LINES)).isSameAs(LINES);
    }

    @Test
    void leavesNoLibraryInTheFolderForTemporaryFiles(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Compressing.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("compressed while there are 0 files");
    }

    /** In a process of its own, whose library is not loaded yet. */
    static final class Compressing {
        public static void main(String[] arguments) throws IOException {
            BodyEncoding.compress(LINES);
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                System.out.println("compressed while there are " + files.count() + " files");
            }
        }
    }

    private static byte[] withoutItsSize() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes)) {
            zstd.write(LINES);
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(String encoding, byte[] body, String reason) {
        assertThatThrownBy(() -> BodyEncoding.decode(encoding, body))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(reason);
    }
}
