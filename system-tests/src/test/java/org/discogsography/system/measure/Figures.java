package org.discogsography.system.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel says of a process.
 *
 * @param cpuMillis of processor time since it began
 * @param residentKilobytes of memory
 */
public record Figures(long cpuMillis, int threads, int fileDescriptors, long residentKilobytes) {
    /** USER_HZ is 100 on every Linux that runs a JVM. */
    private static final int MILLIS_PER_TICK = 10;

    /** Empty when it has ended. */
    static Optional<Figures> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long resident = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
            return Optional.of(new Figures(
                    ticks * MILLIS_PER_TICK, Integer.parseInt(fields[17]), (int) descriptors.count(), resident));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
