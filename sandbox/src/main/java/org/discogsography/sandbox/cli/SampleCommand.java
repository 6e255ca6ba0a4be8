package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.discogsography.samples.NextMonthSpec;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleManifest;
import org.discogsography.samples.SampleSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a generated dump. */
@Command(
        name = "sample",
        description = "Writes a generated dump: the same seed and numbers give the same records.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the folder to write to")
    private Path folder;

    @Option(names = "--records", paramLabel = "N", defaultValue = "2000", description = "releases (default: 2000)")
    private long records;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "default: 1")
    private long seed;

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM-DD",
            converter = MonthConverter.class,
            defaultValue = "2026-08-01",
            description = "date of the dump; with --next of the one before it (default: 2026-08-01)")
    private LocalDate month;

    @Option(
            names = "--next",
            paramLabel = "CHANGED,VANISHED,NEW",
            description = "not the dump of --month but that of the month after it, in which these shares of its records"
                    + " have changed, vanished and been added; for instance 0.03,0.005,0.02")
    private String next;

    @Override
    public Integer call() throws IOException {
        SampleManifest written = dump().write(Home.fromEnvironment().resolve(folder));
        written.files().forEach(file -> Out.line(file.path() + "  " + file.bytes() + " bytes"));
        Out.line(written.checksums().toString());
        return 0;
    }

    private SampleDump dump() {
        if (records < 1) {
            throw new UsageException("--records must be at least 1, it is " + records);
        }
        SampleDump first = SampleDump.of(SampleSpec.ofReleases(seed, month, records));
        if (next == null) {
            return first;
        }
        try {
            return first.nextMonth(following());
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--next: " + refused.getMessage());
        }
    }

    private NextMonthSpec following() {
        String[] shares = next.split(",", -1);
        if (shares.length != 3) {
            throw new UsageException("--next needs three shares, for instance 0.03,0.005,0.02");
        }
        return new NextMonthSpec(share(shares[0]), share(shares[1]), share(shares[2]));
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new UsageException("--next: " + text + " is not a share, for instance 0.03");
        }
    }
}
