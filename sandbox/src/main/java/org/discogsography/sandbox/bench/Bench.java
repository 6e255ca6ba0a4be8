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
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    /** In this order the first ones warm up the services for the last. */
    private static final List<String> TYPES = List.of("artists", "labels", "masters", TYPE);

    private static final int WARM_UP = 1;
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
    }

    /** Takes minutes. */
    public static List<Measurement> run(Plan plan) throws InterruptedException {
        Bench bench = new Bench(plan.scaled());
        for (Stage stage : EnumSet.copyOf(plan.stages())) {
            bench.measure(stage);
        }
        bench.ratios();
        return List.copyOf(bench.measurements);
    }

    private void measure(Stage stage) throws InterruptedException {
        switch (stage) {
            case READING -> reading();
            case PUBLISHING -> publishing();
            case LOADING -> loading();
            case DRIVERS -> bareDrivers();
        }
    }

    // ---- (1) and (2)

    private void reading() {
        say("reading: raw limit and extraction");
        rates("raw", read("raw"), "gunzip and StAX, one thread, nothing else");
        rates("extract", read("extract"), "split, parse, normalise, canonical JSON, SHA-256");
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
        say("publishing without consumers");
        try (Sandbox sandbox = open("publishing", EnumSet.of(BackendKind.RABBITMQ))) {
            Suite suite = Suite.of(
                    sandbox,
                    SuiteOptions.in(plan.repository())
                            // Nobody empties the queues.
                            .with(
                                    Service.EXTRACTOR,
                                    options -> options.withVariable("EXTRACTOR_MAX_QUEUE_DEPTH", "0")));
            suite.extractor().start();
            suite.extractor().awaitReady(START);
            Publication first = Publication.run(suite.extractor(), plan.dump(), TYPE);
            once("publish, first in a fresh process", first.rate(), "extraction with every message confirmed");
            memory(first);
            List<Double> warm = new ArrayList<>();
            for (int i = 0; i < plan.repetitions(); i++) {
                warm.add(Publication.run(suite.extractor(), plan.dump(), TYPE).rate());
            }
            rates("publish", warm, "the same again in the same process");
            double peak = ProcessFigures.of(suite.extractor().pids()).peakMegabytes();
            figure("peak memory of extractor, publishing", peak, "MB", "resident, all repetitions");
        }
    }

    private void memory(Publication publication) {
        List<Double> seconds = publication.megabytes();
        int quarter = Math.max(1, seconds.size() / 4);
        add(Measurement.median(
                "memory of extractor, first quarter", seconds.subList(0, quarter), "MB", "resident, each second"));
        add(Measurement.median(
                "memory of extractor, last quarter",
                seconds.subList(seconds.size() - quarter, seconds.size()),
                "MB",
                "resident, each second"));
    }

    // ---- (4), (5), (7), (8)

    private void loading() throws InterruptedException {
        say("first load, unchanged load, recovery");
        try (Sandbox sandbox = open("loading", EnumSet.allOf(BackendKind.class))) {
            Suite suite = Suite.of(sandbox, SuiteOptions.in(plan.repository()));
            start(suite);
            Load load = new Load(
                    suite.extractor().uri(),
                    suite.graphinator().uri(),
                    suite.tableinator().uri());
            for (String type : TYPES) {
                if (isThere(type)) {
                    once("first load of " + type, verified(load, type), "from the request to both stores verified");
                }
            }
            for (Service service : Service.values()) {
                ProcessFigures figures =
                        ProcessFigures.of(suite.service(service).pids());
                figure("peak memory of " + service.id(), figures.peakMegabytes(), "MB", "resident, first loads");
                figure("CPU of " + service.id(), figures.cpuSeconds(), "s", "start and first loads");
            }
            List<Double> again = new ArrayList<>();
            for (int i = 0; i < plan.repetitions(); i++) {
                again.add(verified(load, TYPE));
            }
            rates("unchanged load", again, "the same dump again, every record published");
            for (BackendKind kind : List.of(BackendKind.POSTGRES, BackendKind.NEO4J)) {
                Service consumer = kind == BackendKind.POSTGRES ? Service.TABLEINATOR : Service.GRAPHINATOR;
                double seconds = Recovery.measure(
                        load,
                        plan.dump(),
                        TYPE,
                        sandbox.backend(kind),
                        suite.service(consumer).uri());
                figure(
                        "recovery of " + kind.id(),
                        seconds,
                        "s",
                        "from the first accepted login after a 10 s stop to the first settled batch");
            }
        }
    }

    /** One after the other, so that each has the machine to itself. */
    private void start(Suite suite) {
        for (Service service : Service.values()) {
            long begin = System.nanoTime();
            suite.service(service).start();
            suite.service(service).awaitReady(START);
            figure("start of " + service.id(), (System.nanoTime() - begin) / 1e9, "s", "from the process to ready");
        }
    }

    private boolean isThere(String type) {
        try (Stream<Path> files = Files.list(plan.dump())) {
            return files.anyMatch(file -> file.getFileName().toString().contains("_" + type + ".xml"));
        } catch (IOException unreadable) {
            throw new SandboxException("cannot read " + plan.dump() + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private double verified(Load load, String type) throws InterruptedException {
        LoadReport report =
                load.await(load.start(plan.dump(), List.of(type), Load.Extent.EVERYTHING), snapshot -> {}, LOAD);
        if (!report.verified()) {
            throw new SandboxException("the load is not verified, so its time means nothing: " + report);
        }
        return report.recordsPerSecond();
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
        say("Neo4j's bare driver");
        try (Sandbox sandbox = open("graph", EnumSet.of(BackendKind.NEO4J))) {
            compare(
                    "Neo4j",
                    "graphinator",
                    "org.discogsography.graphinator.bench.GraphBench",
                    sandbox,
                    List.of("--input", lines.toString(), "--rounds", "1", "--records", Long.toString(records)));
        }
        say("PostgreSQL's bare driver");
        try (Sandbox sandbox = open("tables", EnumSet.of(BackendKind.POSTGRES))) {
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
        once(store + " bare", result.path("bare").asDouble(), "the same batches without our code");
        once(store + " adapter", result.path("adapter").asDouble(), "our adapter, new records");
    }

    // ---- ratios

    private void ratios() {
        ratio("extract ÷ raw", "extract", "raw");
        ratio("publish ÷ extract", "publish", "extract");
        ratio("first load ÷ Neo4j bare", "first load of releases", "Neo4j bare");
        ratio("unchanged load ÷ first load", "unchanged load", "first load of releases");
        for (String type : List.of("artists", "labels")) {
            ratio("first load of " + type + " ÷ releases", "first load of " + type, "first load of releases");
        }
        ratio("PostgreSQL adapter ÷ bare", "PostgreSQL adapter", "PostgreSQL bare");
        ratio("Neo4j adapter ÷ bare", "Neo4j adapter", "Neo4j bare");
    }

    private void ratio(String name, String above, String below) {
        OptionalDouble numerator = value(above);
        OptionalDouble denominator = value(below);
        if (numerator.isPresent() && denominator.isPresent()) {
            figure(name, numerator.getAsDouble() / denominator.getAsDouble(), "ratio", "");
        }
    }

    private OptionalDouble value(String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .mapToDouble(Measurement::value)
                .findFirst();
    }

    private void once(String name, double recordsPerSecond, String how) {
        figure(name, recordsPerSecond, "records/s", how);
    }

    private void rates(String name, List<Double> recordsPerSecond, String how) {
        add(Measurement.median(name, recordsPerSecond, "records/s", how));
    }

    private void figure(String name, double value, String unit, String how) {
        add(Measurement.once(name, value, unit, how));
    }

    /** Told at once: a run takes long, and one that fails has measured something too. */
    private void add(Measurement measurement) {
        measurements.add(measurement);
        plan.notes()
                .accept(String.format(
                        Locale.ROOT, "%s: %.2f %s", measurement.name(), measurement.value(), measurement.unit()));
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
