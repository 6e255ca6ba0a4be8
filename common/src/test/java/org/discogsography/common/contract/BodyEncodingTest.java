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

        assertRefused("snappy", compressed, "the content encoding is neither empty nor zstd");
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
    void leavesNoLibraryInTheFolderForTemporaryFiles() throws Exception {
        BodyEncoding.compress(LINES);

        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(
                            "discogsography-" + ProcessHandle.current().pid()));
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
