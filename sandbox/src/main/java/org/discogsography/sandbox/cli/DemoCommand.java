package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleSpec;
import org.discogsography.sandbox.load.Allowance;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.Outcome;
import org.discogsography.sandbox.load.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on one machine, from nothing. */
@Command(
        name = "demo",
        description = "Starts fresh servers and the four services, loads a dump, proves the result.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    /** Far above what the sample takes; an outage during the demo may last a while. */
    private static final Duration LIMIT = Duration.ofHours(12);

    private static final LocalDate MONTH = LocalDate.of(2026, 8, 1);

    @Option(names = "--data", paramLabel = "DIR", description = "loads this folder of dumps instead of a generated one")
    private Path data;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "10000",
            description = "releases in the generated dump (default: 10000)")
    private long records;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "of the generated dump (default: 1)")
    private long seed;

    @Option(
            names = "--exit",
            description = "stops everything at the end; exit code 0 only when all is verified and nothing left out")
    private boolean exit;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the result table as JSON")
    private Path json;

    @Mixin
    private AllowOption allowed;

    @Mixin
    private BackendOption backends;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.fromEnvironment();
        Allowance allowance = allowed.allowance();
        if (records < 1) {
            throw new UsageException("--records must be at least 1, it is " + records);
        }
        JsonFile.check(home, json);
        Path given = data == null ? null : DumpArgument.checked(home, data);
        RunFolder folder = RunFolder.take(home);
        Outcome outcome;
        try (RunningSuite suite = RunningSuite.open(home, folder.sandbox(), backends.source())) {
            Out.text(Addresses.of(suite.instance()));
            Path dump = given == null ? sample(folder.dump()) : given;
            Load load = suite.instance().load();
            String run = LoadCommand.start(load, dump, List.of(), Load.Extent.DIFFERENCES);
            LoadReport report = LoadCommand.await(load, dump, run, LIMIT, "Stopping everything.");
            outcome = LoadCommand.told(report, allowance, json == null ? null : home.resolve(json));
            if (!exit) {
                Out.line("");
                Out.text(Addresses.of(suite.instance()));
                Out.line("Running until Ctrl-C.");
                suite.awaitClosed();
            }
        }
        if (outcome.exitCode() == 0) {
            folder.delete();
        } else {
            Out.line("Everything is kept in " + folder.sandbox() + ", the logs in "
                    + folder.sandbox().resolve("logs"));
        }
        return outcome.exitCode();
    }

    private Path sample(Path folder) throws IOException {
        Out.line("Generating a dump of %s releases (seed %d)".formatted(ResultTable.number(records), seed));
        return SampleDump.of(SampleSpec.ofReleases(seed, MONTH, records))
                .write(folder)
                .folder();
    }
}
