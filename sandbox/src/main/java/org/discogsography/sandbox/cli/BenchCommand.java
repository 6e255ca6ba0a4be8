package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleSpec;
import org.discogsography.sandbox.bench.Bench;
import org.discogsography.sandbox.bench.BenchTable;
import org.discogsography.sandbox.bench.Measurement;
import org.discogsography.sandbox.bench.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every stage. */
@Command(
        name = "bench",
        description = "Measures every stage on one dump: reading, publishing, loading, recovery, bare drivers.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final LocalDate MONTH = LocalDate.of(2026, 8, 1);

    @Option(names = "--data", paramLabel = "DIR", description = "a folder with releases instead of a generated dump")
    private Path data;

    @Option(
            names = {"--releases", "--records"},
            paramLabel = "N",
            defaultValue = "20000",
            description = "releases in the generated dump (default: 20000)")
    private long records;

    @Option(
            names = "--repetitions",
            paramLabel = "R",
            defaultValue = "5",
            description = "of what can be repeated; the median counts (default: 5)")
    private int repetitions;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "measures N copies of the dump, each under ids of its own (default: 1)")
    private int scale;

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "only these of reading, publishing, loading, drivers; ratios need both of their stages")
    private Set<Stage> stages = EnumSet.allOf(Stage.class);

    @Option(names = "--against", paramLabel = "FILE", description = "compares with an earlier --json")
    private Path against;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the measurements as JSON")
    private Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.fromEnvironment();
        if (records < 1 || repetitions < 1 || scale < 1) {
            throw new UsageException("--releases, --repetitions and --scale must be at least 1");
        }
        List<Measurement> earlier =
                against == null ? List.of() : JsonFile.read(home.resolve(against), Measurement.class);
        JsonFile.check(home, json);
        RunFolder folder = RunFolder.named(home, "bench");
        Path dump = data == null ? sample(folder.dump()) : DumpArgument.checked(home, data);
        List<Measurement> measurements =
                Bench.run(new Bench.Plan(home.root(), folder.sandbox(), dump, stages, scale, repetitions, Out::line));
        Out.text(BenchTable.of(measurements, earlier));
        if (json != null) {
            JsonFile.write(home.resolve(json), measurements);
        }
        folder.delete();
        return 0;
    }

    /** Without control characters: the raw parser of the first measurement would stop at them. */
    private Path sample(Path folder) throws IOException {
        return SampleDump.of(SampleSpec.ofReleases(1, MONTH, records).withoutControlCharacters())
                .write(folder)
                .folder();
    }
}
