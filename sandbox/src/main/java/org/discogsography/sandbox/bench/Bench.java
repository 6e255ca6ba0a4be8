package org.discogsography.sandbox.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.Suite;
import org.discogsography.sandbox.suite.SuiteOptions;

/**
 * Measures every stage of the suite on one dump, in one run on one machine. What counts are the ratios: absolute
 * figures say more about the machine than about the suite.
 */
public final class Bench {
    private static final String TYPE = "releases";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofHours(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final JavaRun java;
    private final List<Measurement> measurements = new ArrayList<>();

    /**
     * What to measure.
     *
     * @param repository the project's folder, with built modules
     * @param folder for servers and files; emptied afterwards
     * @param dump folder of a dump that has releases
     * @param repetitions of the measurements without servers; the median counts, one more before them does not
     * @param notes is told what comes next
     */
    public record Plan(Path repository, Path folder, Path dump, int repetitions, Consumer<String> notes) {}

    private Bench(Plan plan) {
        this.plan = plan;
        this.java = new JavaRun(plan.repository());
    }

    /** Takes minutes. */
    public static List<Measurement> run(Plan plan) throws InterruptedException {
        Bench bench = new Bench(plan);
        bench.reading();
        bench.publishing();
        bench.loading();
        bench.bareDrivers();
        bench.ratios();
        return List.copyOf(bench.measurements);
    }

    // ---- (1) and (2)

    private void reading() {
        say("reading: raw limit and extraction");
        add("raw", read("raw"), "gunzip and StAX, one thread, nothing else");
        add("extract", read("extract"), "split, parse, normalise, canonical JSON, SHA-256");
    }

    private double read(String mode) {
        String output = java.output(
                "extractor",
                "org.discogsography.extractor.bench.ReadBenchmark",
                Map.of(),
                List.of(plan.dump().toString(), TYPE, mode, Integer.toString(plan.repetitions() + 1)));
        List<Double> rates = output.lines()
                .skip(1)
                .map(line -> parse(line).path("recordsPerSecond").asDouble())
                .sorted()
                .toList();
        return rates.get(rates.size() / 2);
    }

    // ---- (3)

    private void publishing() throws InterruptedException {
        say("publishing without consumers");
        try (Sandbox sandbox = open("publishing", EnumSet.of(BackendKind.RABBITMQ))) {
            Suite suite = Suite.of(sandbox, SuiteOptions.in(plan.repository()));
            suite.extractor().start();
            suite.extractor().awaitReady(START);
            Publication first = Publication.run(suite.extractor().uri(), plan.dump(), TYPE);
            Publication warm = Publication.run(suite.extractor().uri(), plan.dump(), TYPE);
            add("publish, first in a fresh process", first.rate(), "extraction with every message confirmed");
            add("publish", warm.rate(), "the same again in the same process");
        }
    }

    // ---- (4), (5), (7), (8)

    private void loading() throws InterruptedException {
        say("first load, unchanged load, recovery");
        try (Sandbox sandbox = open("loading", EnumSet.allOf(BackendKind.class))) {
            Suite suite = Suite.of(sandbox, SuiteOptions.in(plan.repository()));
            suite.start();
            suite.awaitReady(START);
            Load load = new Load(
                    suite.extractor().uri(),
                    suite.graphinator().uri(),
                    suite.tableinator().uri());
            LoadReport first = verified(load);
            add("first load", first.recordsPerSecond(), "from the request to both stores verified");
            for (Service service : Service.values()) {
                ProcessFigures figures =
                        ProcessFigures.of(suite.service(service).pids());
                measurements.add(new Measurement(
                        "peak memory of " + service.id(), figures.peakMegabytes(), "MB", "resident, first load"));
                measurements.add(
                        new Measurement("CPU of " + service.id(), figures.cpuSeconds(), "s", "start and first load"));
            }
            add("unchanged load", verified(load).recordsPerSecond(), "the same dump again");
            for (BackendKind kind : List.of(BackendKind.POSTGRES, BackendKind.NEO4J)) {
                Service consumer = kind == BackendKind.POSTGRES ? Service.TABLEINATOR : Service.GRAPHINATOR;
                double seconds = Recovery.measure(
                        load,
                        plan.dump(),
                        TYPE,
                        sandbox.backend(kind),
                        suite.service(consumer).uri());
                measurements.add(new Measurement(
                        "recovery of " + kind.id(),
                        seconds,
                        "s",
                        "from the first accepted login after a 10 s stop to the first settled batch"));
            }
        }
    }

    private LoadReport verified(Load load) throws InterruptedException {
        LoadReport report = load.await(load.start(plan.dump(), List.of(TYPE)), snapshot -> {}, LOAD);
        if (!report.verified()) {
            throw new SandboxException("the load is not verified, so its time means nothing: " + report);
        }
        return report;
    }

    // ---- (6)

    private void bareDrivers() {
        Path lines = plan.folder().resolve("lines");
        java.output(
                "extractor",
                "org.discogsography.extractor.bench.Lines",
                Map.of(),
                List.of(plan.dump().toString(), TYPE, lines.toString()));
        say("Neo4j's bare driver");
        try (Sandbox sandbox = open("graph", EnumSet.of(BackendKind.NEO4J))) {
            compare("Neo4j", "graphinator", "org.discogsography.graphinator.bench.GraphBench", sandbox, lines);
        }
        say("PostgreSQL's bare driver");
        try (Sandbox sandbox = open("tables", EnumSet.of(BackendKind.POSTGRES))) {
            compare("PostgreSQL", "tableinator", "org.discogsography.tableinator.bench.TableBench", sandbox, lines);
        }
    }

    private void compare(String store, String module, String mainClass, Sandbox sandbox, Path lines) {
        JsonNode result = parse(java.output(
                        module,
                        mainClass,
                        sandbox.connections(),
                        List.of("--input", lines.toString(), "--rounds", "1")))
                .path("types")
                .path(TYPE);
        add(store + " bare", result.path("bare").asDouble(), "the same batches without our code");
        add(store + " adapter", result.path("adapter").asDouble(), "our adapter, new records");
    }

    // ---- ratios

    private void ratios() {
        ratio("extract ÷ raw", "extract", "raw");
        ratio("publish ÷ extract", "publish", "extract");
        ratio("first load ÷ Neo4j bare", "first load", "Neo4j bare");
        ratio("unchanged load ÷ first load", "unchanged load", "first load");
        ratio("PostgreSQL adapter ÷ bare", "PostgreSQL adapter", "PostgreSQL bare");
        ratio("Neo4j adapter ÷ bare", "Neo4j adapter", "Neo4j bare");
    }

    private void ratio(String name, String above, String below) {
        measurements.add(new Measurement(name, value(above) / value(below), "ratio", ""));
    }

    private double value(String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private void add(String name, double recordsPerSecond, String how) {
        measurements.add(new Measurement(name, recordsPerSecond, "records/s", how));
    }

    private Sandbox open(String name, EnumSet<BackendKind> started) {
        return Sandbox.open(SandboxOptions.in(plan.folder().resolve(name), plan.repository())
                .from(BackendSource.LOCAL)
                .starting(started)
                .asThrowaway());
    }

    private void say(String next) {
        plan.notes().accept("Measuring " + next);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new SandboxException("not JSON: " + json, malformed);
        }
    }
}
