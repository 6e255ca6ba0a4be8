package org.discogsography.extractor.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that holds the lock of a state folder, until this is closed. */
public final class OtherProcess implements AutoCloseable {
    private static final String HELD = "held";

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Returns when it holds the lock. */
    public static OtherProcess holding(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OtherProcess other = new OtherProcess(process);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); !HELD.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the other process has ended");
            }
        }
        return other;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] folder) throws IOException {
        StateLock lock = StateLock.on(Path.of(folder[0]));
        if (lock.isHeld()) {
            System.out.println(HELD);
        }
        while (System.in.read() >= 0) {
            // until the test ends
        }
    }
}
