package org.discogsography.system.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.sandbox.process.JavaProgram;

/**
 * What a JVM needs, without what it only has not tidied up: an idle JVM goes on touching new pages of its young
 * generation for as long as nothing is collected, and the C library keeps what the compiler has given back. So its
 * resident memory grows though it holds nothing more.
 *
 * @param pid whose
 * @param liveKilobytes of objects, after a full collection
 * @param besideHeapKilobytes of resident memory that is neither of the heap nor of files: threads, classes, compiled
 *     code, buffers
 */
public record JvmMemory(long pid, long liveKilobytes, long besideHeapKilobytes) {
    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final Pattern SPACE = Pattern.compile("\\[0x([0-9a-f]+), 0x[0-9a-f]+, 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");

    /** Collects its garbage, and looks, which takes a second; empty when it has ended. */
    public static Optional<JvmMemory> of(long pid) throws InterruptedException {
        try {
            Matcher total = TOTAL.matcher(ask(pid, "GC.class_histogram"));
            if (!total.find()) {
                throw new IllegalStateException("no total in the class histogram of " + pid);
            }
            long live = Long.parseLong(total.group(1)) / 1024;
            ask(pid, "System.trim_native_heap");
            return Optional.of(new JvmMemory(pid, live, besideHeap(pid, ask(pid, "GC.heap_info"))));
        } catch (IOException unreadable) {
            if (ProcessHandle.of(pid).isPresent()) {
                throw new UncheckedIOException(unreadable);
            }
            return Optional.empty();
        }
    }

    /** How much more it is than before; empty when that was another process. */
    public Optional<JvmMemory> since(JvmMemory before) {
        return pid == before.pid
                ? Optional.of(new JvmMemory(
                        pid, liveKilobytes - before.liveKilobytes, besideHeapKilobytes - before.besideHeapKilobytes))
                : Optional.empty();
    }

    private static long besideHeap(long pid, String spaces) throws IOException {
        long low = SPACE.matcher(spaces)
                .results()
                .mapToLong(space -> address(space, 1))
                .min()
                .orElseThrow();
        long high = SPACE.matcher(spaces)
                .results()
                .mapToLong(space -> address(space, 2))
                .max()
                .orElseThrow();
        long kilobytes = 0;
        boolean counts = false;
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"))) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                counts = address(mapping, 1) < low || address(mapping, 2) > high;
            } else if (counts && line.startsWith("Anonymous:")) {
                kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kilobytes;
    }

    private static long address(MatchResult found, int group) {
        return Long.parseUnsignedLong(found.group(group), 16);
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        JavaProgram.home().resolve("bin/jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        try (var answer = process.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("jcmd " + command + " of " + pid + ": " + text);
            }
            return text;
        }
    }
}
