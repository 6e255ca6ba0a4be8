package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipStreamTest {
    private static final byte[] NOISE = noise(500_000);

    @Test
    void unpacksOneMember() throws IOException {
        assertThat(unpack(Gzip.of(NOISE))).isEqualTo(NOISE);
    }

    @Test
    void unpacksAnEmptyMember() throws IOException {
        assertThat(unpack(Gzip.of(""))).isEmpty();
    }

    @Test
    void unpacksEveryMemberOfSeveral() throws IOException {
        byte[] packed = concat(Gzip.of("one,"), Gzip.of(NOISE), Gzip.of(""), Gzip.of(",two"));
        assertThat(unpack(packed)).isEqualTo(concat(ascii("one,"), NOISE, ascii(",two")));
    }

    @Test
    void readsTheOptionalPartsOfAHeader() throws IOException {
        byte[] plain = Gzip.of("text");
        byte[] header = {
            0x1f, (byte) 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 0, 3, 0, 'a', 'b', 'c', 'n', 0, 'k', 0, 1, 2
        };
        byte[] packed = concat(header, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(unpack(packed)).isEqualTo(ascii("text"));
    }

    @Test
    void acceptsPaddingWithZeros() throws IOException {
        assertThat(unpack(concat(Gzip.of("text"), new byte[1_000]))).isEqualTo(ascii("text"));
    }

    @Test
    void refusesWhatFollowsTheLastMember() {
        assertThatThrownBy(() -> unpack(concat(Gzip.of("text"), ascii("garbage"))))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("x.gz is damaged")
                .hasMessageContaining("something else follows");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.999})
    void namesTheByteWhereATruncatedFileEnds(double share) {
        byte[] packed = Gzip.of(NOISE);
        int length = (int) (packed.length * share);
        assertThatThrownBy(() -> unpack(Arrays.copyOf(packed, length)))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("x.gz is truncated")
                .hasMessageContaining("at byte " + length);
    }

    @Test
    void noticesThatOnlyTheTrailerIsMissing() {
        byte[] packed = Gzip.of(NOISE);
        assertThatThrownBy(() -> unpack(Arrays.copyOf(packed, packed.length - 3)))
                .hasMessageContaining("truncated");
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] packed = Gzip.of(NOISE);
        packed[packed.length - 8] ^= 1;
        assertThatThrownBy(() -> unpack(packed)).hasMessageContaining("CRC-32");
    }

    @Test
    void refusesAWrongLength() {
        byte[] packed = Gzip.of(NOISE);
        packed[packed.length - 1] ^= 1;
        assertThatThrownBy(() -> unpack(packed)).hasMessageContaining("length is wrong");
    }

    @Test
    void refusesDamagedData() {
        byte[] packed = Gzip.of("some text, some text, some text");
        Arrays.fill(packed, 10, 16, (byte) 0xff);
        assertThatThrownBy(() -> unpack(packed)).hasMessageContaining("damaged");
    }

    @Test
    void refusesWhatIsNoGzipAtAll() {
        assertThatThrownBy(() -> unpack(ascii("<html>error</html>"))).hasMessageContaining("is not a gzip file");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> unpack(new byte[0])).hasMessageContaining("truncated");
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream in = new GunzipStream("x.gz", new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
