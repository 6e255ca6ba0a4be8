package org.discogsography.sandbox.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads dumps into the running suite. */
@Command(
        name = "load",
        description = "Loads folders of dumps into the running suite, one after the other, and proves the result.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    /** 35 million records on a small machine take hours; nobody waits for a week. */
    private static final Duration LIMIT = Duration.ofDays(7);

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders with discogs_YYYYMMDD_TYPE.xml.gz")
    private List<Path> folders;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "artists, labels, masters, releases (default: all that are there)")
    private List<String> types = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the result of the last folder as JSON")
    private Path json;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.fromEnvironment();
        Instance instance = Instance.current(home);
        boolean verified = true;
        for (Path folder : folders) {
            LoadReport report = run(instance.load(), DumpArgument.checked(home, folder), types, LIMIT);
            verified &= report.verified();
            if (json != null) {
                JsonFile.write(home.resolve(json), report);
            }
        }
        return verified ? 0 : 1;
    }

    /** Loads, shows progress, prints the table. */
    static LoadReport run(Load load, Path folder, List<String> types, Duration limit) throws InterruptedException {
        Out.line("Loading " + folder);
        String run = load.start(folder, types);
        LoadReport report;
        try (Progress progress = Progress.here()) {
            report = load.await(run, progress, limit);
        }
        Out.line("");
        Out.text(ResultTable.of(report));
        return report;
    }
}
