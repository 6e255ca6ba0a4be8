package org.discogsography.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a fresh JVM can show: that nothing is kept in memory, and that nothing depends on the JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AnotherJvmTest {

    private static final int HEAP_MEGABYTES = 48;

    @Test
    void writesManyTimesItsHeap() throws Exception {
        String output = inAnotherJvm(60_000);

        assertThat(Long.parseLong(output.substring(0, output.indexOf(" "))))
                .isGreaterThan(10L * HEAP_MEGABYTES * 1024 * 1024);
    }

    @Test
    void writesTheSameXml() throws Exception {
        assertThat(inAnotherJvm(500)).isEqualTo(bytesAndDigest(500));
    }

    private static String inAnotherJvm(long releases) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        Long.toString(releases))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Of all types in two months. */
    private static String bytesAndDigest(long releases) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
        SampleDump dump = Records.sampleOf(releases);
        SampleDump next = dump.nextMonth(new NextMonthSpec(0.1, 0.1, 0.1));
        long bytes = 0;
        for (DumpType type : DumpType.values()) {
            bytes += dump.writeXml(type, out) + next.writeXml(type, out);
        }
        return bytes + " " + HexFormat.of().formatHex(sha256.digest());
    }

    static final class Child {

        private Child() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
            System.out.println(bytesAndDigest(Long.parseLong(arguments[0])));
        }
    }
}
