package org.discogsography.sandbox.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.Suite;
import org.discogsography.sandbox.suite.SuiteOptions;
import org.discogsography.sandbox.suite.Training;

/**
 * Measures every stage of the suite on one dump, in one run on one machine. What counts are the ratios: absolute
 * figures say more about the machine than about the suite.
 */
public final class Bench {
    static final String TYPE = "releases";

    private static final int WARM_UP = 1;
    static final Duration START = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final JavaRun java;
    private final Figures figures;

    /**
     * What to measure.
     *
     * @param repository the project's folder, with built modules
     * @param folder for servers and files; emptied afterwards
     * @param dump folder of a dump that has releases
     * @param stages in any order
     * @param copies of the dump to measure, each under ids of its own; 1 for the dump as it is
     * @param repetitions of what can be repeated; the median counts, one more before them does not
     * @param notes is told what comes next
     */
    public record Plan(
            Path repository,
            Path folder,
            Path dump,
            Set<Stage> stages,
            int copies,
            int repetitions,
            Consumer<String> notes) {
        Sandbox open(String name, Set<BackendKind> started) {
            return Sandbox.open(SandboxOptions.in(folder.resolve(name), repository)
                    .from(BackendSource.LOCAL)
                    .starting(started)
                    .asThrowaway());
        }

        void say(String next) {
            notes.accept("Measuring " + next);
        }

        Plan scaled() {
            return copies == 1
                    ? this
                    : new Plan(
                            repository,
                            folder,
                            ScaledDump.write(dump, copies, folder.resolve("scaled")),
                            stages,
                            1,
                            repetitions,
                            notes);
        }
    }

    private Bench(Plan plan) {
        this.plan = plan;
        this.java = new JavaRun(plan.repository());
        this.figures = new Figures(plan.notes());
    }

    /** Takes minutes. */
    public static List<Measurement> run(Plan plan) throws InterruptedException {
        Training.ensure(plan.repository(), Optional.of(BackendSource.LOCAL), plan.notes());
        Bench bench = new Bench(plan.scaled());
        for (Stage stage : EnumSet.copyOf(plan.stages())) {
            bench.measure(stage);
        }
        bench.ratios();
        return bench.figures.all();
    }

    private void measure(Stage stage) throws InterruptedException {
        switch (stage) {
            case READING -> reading();
            case PUBLISHING -> publishing();
            case LOADING -> new Loading(plan, figures).measure();
            case DRIVERS -> bareDrivers();
        }
    }

    // ---- (1) and (2)

    private void reading() {
        plan.say("reading: raw limit and extraction");
        figures.rates("raw", read("raw"), "gunzip and StAX, one thread, nothing else");
        figures.rates("extract", read("extract"), "split, parse, normalise, canonical JSON, SHA-256");
    }

    private List<Double> read(String mode) {
        String output = java.output(
                "extractor",
                "org.discogsography.extractor.bench.ReadBenchmark",
                Map.of(),
                List.of(plan.dump().toString(), TYPE, mode, Integer.toString(plan.repetitions() + WARM_UP)));
        return output.lines()
                .skip(WARM_UP)
                .map(line -> parse(line).path("recordsPerSecond").asDouble())
                .toList();
    }

    // ---- (3)

    private void publishing() throws InterruptedException {
        plan.say("publishing without consumers");
        try (Sandbox sandbox = plan.open("publishing", EnumSet.of(BackendKind.RABBITMQ))) {
            Suite suite = Suite.of(
                    sandbox,
                    SuiteOptions.in(plan.repository())
                            // Nobody empties the queues, and nobody answers questions.
                            .with(
                                    Service.EXTRACTOR,
                                    options -> options.withVariables(Map.of(
                                            "EXTRACTOR_MAX_QUEUE_DEPTH",
                                            "0",
                                            "EXTRACTOR_ANSWER_TIMEOUT",
                                            "0s",
                                            "EXTRACTOR_DUMP_FOLDERS",
                                            "/"))));
            suite.extractor().start();
            suite.extractor().awaitReady(START);
            Publication first = Publication.run(suite.extractor(), plan.dump(), TYPE);
            figures.once("publish, first in a fresh process", first.rate(), "extraction with every message confirmed");
            memory(first);
            List<Double> warm = new ArrayList<>();
            for (int i = 0; i < plan.repetitions(); i++) {
                warm.add(Publication.run(suite.extractor(), plan.dump(), TYPE).rate());
            }
            figures.rates("publish", warm, "the same again in the same process");
            double peak = ProcessFigures.of(suite.extractor().pids()).peakMegabytes();
            figures.figure("peak memory of extractor, publishing", peak, "MB", "resident, all repetitions");
        }
    }

    private void memory(Publication publication) {
        List<Double> seconds = publication.megabytes();
        int quarter = Math.max(1, seconds.size() / 4);
        figures.add(Measurement.median(
                "memory of extractor, first quarter", seconds.subList(0, quarter), "MB", "resident, each second"));
        figures.add(Measurement.median(
                "memory of extractor, last quarter",
                seconds.subList(seconds.size() - quarter, seconds.size()),
                "MB",
                "resident, each second"));
    }

    // ---- (6)

    private void bareDrivers() {
        Path lines = plan.folder().resolve("lines");
        java.output(
                "extractor",
                "org.discogsography.extractor.bench.Lines",
                Map.of(),
                List.of(plan.dump().toString(), TYPE, lines.toString()));
        long records = lines(lines.resolve(TYPE + ".ndjson"));
        plan.say("Neo4j's bare driver");
        try (Sandbox sandbox = plan.open("graph", EnumSet.of(BackendKind.NEO4J))) {
            compare(
                    "Neo4j",
                    "graphinator",
                    "org.discogsography.graphinator.bench.GraphBench",
                    sandbox,
                    List.of("--input", lines.toString(), "--rounds", "1", "--records", Long.toString(records)));
        }
        plan.say("PostgreSQL's bare driver");
        try (Sandbox sandbox = plan.open("tables", EnumSet.of(BackendKind.POSTGRES))) {
            compare(
                    "PostgreSQL",
                    "tableinator",
                    "org.discogsography.tableinator.bench.TableBench",
                    sandbox,
                    List.of("--input", lines.toString(), "--rounds", "1"));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new SandboxException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private void compare(String store, String module, String mainClass, Sandbox sandbox, List<String> arguments) {
        JsonNode result = parse(java.output(module, mainClass, sandbox.connections(), arguments))
                .path("types")
                .path(TYPE);
        figures.once(store + " bare", result.path("bare").asDouble(), "the same batches without our code");
        figures.once(store + " adapter", result.path("adapter").asDouble(), "our adapter, new records");
    }

    // ---- ratios

    private void ratios() {
        figures.ratio("extract ÷ raw", "extract", "raw");
        figures.ratio("publish ÷ extract", "publish", "extract");
        figures.ratio("first load ÷ Neo4j bare", "first load of releases", "Neo4j bare");
        figures.ratio("unchanged load ÷ first load", "unchanged load", "first load of releases");
        figures.ratio(
                "unchanged load, all published ÷ first load",
                "unchanged load, all published",
                "first load of releases");
        for (String type : List.of("artists", "labels")) {
            figures.ratio("first load of " + type + " ÷ releases", "first load of " + type, "first load of releases");
        }
        figures.ratio("PostgreSQL adapter ÷ bare", "PostgreSQL adapter", "PostgreSQL bare");
        figures.ratio("Neo4j adapter ÷ bare", "Neo4j adapter", "Neo4j bare");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new SandboxException("not JSON: " + json, malformed);
        }
    }
}
