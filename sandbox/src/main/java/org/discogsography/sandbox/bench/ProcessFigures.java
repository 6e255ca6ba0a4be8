package org.discogsography.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.discogsography.sandbox.process.SandboxException;

/** What the kernel knows of a service: the largest of its processes is the JVM. */
public record ProcessFigures(double residentMegabytes, double peakMegabytes, double cpuSeconds) {
    private static final String RESIDENT = "VmRSS:";
    private static final String PEAK = "VmHWM:";

    public static ProcessFigures of(List<Long> pids) {
        double resident = 0;
        double peak = 0;
        double cpu = 0;
        for (long pid : pids) {
            resident = Math.max(resident, megabytes(pid, RESIDENT));
            peak = Math.max(peak, megabytes(pid, PEAK));
            cpu += ProcessHandle.of(pid)
                            .flatMap(process -> process.info().totalCpuDuration())
                            .orElse(Duration.ZERO)
                            .toMillis()
                    / 1000.0;
        }
        return new ProcessFigures(resident, peak, cpu);
    }

    private static double megabytes(long pid, String figure) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(figure))
                    .map(line ->
                            line.substring(figure.length()).replace("kB", "").strip())
                    .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            throw new SandboxException("process " + pid + " is gone: " + gone.getMessage(), gone);
        }
    }
}
