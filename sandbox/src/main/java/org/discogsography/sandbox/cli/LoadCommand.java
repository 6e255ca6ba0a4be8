package org.discogsography.sandbox.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.discogsography.sandbox.load.Allowance;
import org.discogsography.sandbox.load.DumpFetch;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.Load.Extent;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.Outcome;
import org.discogsography.sandbox.load.Patience;
import org.discogsography.sandbox.load.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads dumps into the running suite. */
@Command(
        name = "load",
        description = "Loads dumps into the running suite, one after the other, and proves the result.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    /** 35 million records on a small machine take hours; nobody waits for a week. */
    private static final Duration LIMIT = Duration.ofDays(7);

    private static final String WHEN_INTERRUPTED = "The services go on with it; ./discogsography status shows it.";

    @Parameters(paramLabel = "DIR", arity = "0..*", description = "folders with discogs_YYYYMMDD_TYPE.xml.gz or .xml")
    private List<Path> folders = List.of();

    @Option(names = "--latest", description = "fetches the newest complete dump, and loads it")
    private boolean latest;

    @Option(names = "--dump", paramLabel = "YYYYMMDD", description = "fetches this dump, and loads it")
    private Integer dump;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "artists, labels, masters, releases (default: all that are there)")
    private List<String> types = List.of();

    @Option(
            names = "--full",
            description = "publishes every record, also those that both stores hold as they are in the dump")
    private boolean full;

    @Option(names = "--no-checksum", description = "takes the files as they are, whatever checksums lie beside them")
    private boolean noChecksum;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the result of the last folder as JSON")
    private Path json;

    @Mixin
    private AllowOption allowed;

    @Option(
            names = "--replace",
            description = "starts even while an earlier load is not settled, which is then no longer proved")
    private boolean replace;

    @Override
    public Integer call() throws InterruptedException {
        if (Stream.of(!folders.isEmpty(), latest, dump != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw new UsageException("name folders to load, or --latest, or --dump YYYYMMDD");
        }
        Allowance allowance = allowed.allowance();
        Home home = Home.fromEnvironment();
        JsonFile.check(home, json);
        Instance instance = Instance.current(home);
        List<Path> given = folders.stream()
                .map(folder -> DumpArgument.checked(home, folder))
                .toList();
        if (!replace) {
            instance.load().underWay().ifPresent(LoadCommand::refuse);
        }
        instance.loss().ifPresent(Out::line);
        List<Path> wanted = given.isEmpty() ? List.of(fetched(instance)) : given;
        Outcome worst = null;
        for (Path folder : wanted) {
            Out.line("Loading " + folder);
            String run = instance.load()
                    .start(
                            folder,
                            types,
                            full ? Extent.EVERYTHING : Extent.DIFFERENCES,
                            noChecksum ? Load.Checking.UNCHECKED : Load.Checking.CHECKED);
            LoadReport report = await(instance.load(), folder, run, LIMIT, WHEN_INTERRUPTED);
            Outcome outcome = told(report, allowance, json == null ? null : home.resolve(json));
            worst = worst == null ? outcome : worst.worse(outcome);
        }
        return worst.exitCode();
    }

    /** Once, and only here: what a service does by itself from time to time is configured there. */
    private Path fetched(Instance instance) throws InterruptedException {
        Out.line("Fetching " + (dump == null ? "the newest dump" : "dump " + dump));
        DumpFetch fetch = new DumpFetch(instance.services().get("extractor"));
        fetch.start(dump == null ? OptionalInt.empty() : OptionalInt.of(dump));
        try (Progress progress = Progress.here()) {
            return fetch.await(progress, LIMIT);
        }
    }

    private static void refuse(String underWay) {
        throw new UsageException(underWay + ": wait until it is (./discogsography status shows it), or give --replace");
    }

    /** @return the run */
    static String start(Load load, Path folder, List<String> types, Extent extent) {
        Out.line("Loading " + folder);
        return load.start(folder, types, extent);
    }

    /**
     * Shows progress.
     *
     * @param whenInterrupted what becomes of the load then
     */
    static LoadReport await(Load load, Path folder, String run, Duration limit, String whenInterrupted)
            throws InterruptedException {
        try (Interruption _ = Interruption.saying(
                        "Interrupted while loading " + folder + ": not proved. " + whenInterrupted);
                Progress progress = Progress.here()) {
            return load.await(run, progress, Patience.ofPeople(limit));
        }
    }

    /**
     * Prints table and outcome.
     *
     * @param json the file that they are written to as well; null for none
     */
    static Outcome told(LoadReport report, Allowance allowance, Path json) {
        Outcome outcome = report.outcome(allowance);
        Out.line("");
        Out.text(ResultTable.of(report));
        Out.line(outcome.sentence());
        if (json != null) {
            JsonFile.write(json, new Ended<>(report, outcome));
        }
        return outcome;
    }
}
