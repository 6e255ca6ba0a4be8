package org.discogsography.system.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.discogsography.samples.NextMonthSpec;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleSpec;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.SuiteUnderTest;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.fault.Records;
import org.discogsography.system.fault.Shadow;
import org.discogsography.system.measure.Growth;
import org.discogsography.system.measure.Management;
import org.discogsography.system.report.FaultReport;
import org.discogsography.system.report.RowResult;
import org.discogsography.system.stores.Sized;
import org.discogsography.system.stores.Snapshot;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.Assumptions;

/**
 * Servers and services that stay for many rows. Before each row the stores are emptied; after a row that failed the
 * whole stage is made anew, so that no row inherits what another has broken.
 */
public final class Stage implements AutoCloseable {
    private static final LocalDate MONTH = LocalDate.of(2026, 8, 1);
    private static final long SEED = 20261101;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private static final long MONTHLY_RELEASES = 3_000;
    private static final NextMonthSpec NEXT_MONTH = new NextMonthSpec(0.2, 0.01, 0.02);
    private static final int KEPT_MESSAGES = 200;
    private static final Duration STATISTICS = Duration.ofSeconds(6);

    private final Mode mode;
    private final FaultReport report;
    private final Turns turns = Turns.ofThisSet();
    private final Map<String, Dump> dumps = new HashMap<>();
    private final Map<Dump, Reference> references = new HashMap<>();
    private final Map<String, String> changes = new ConcurrentHashMap<>();
    private final Map<String, List<byte[]>> lines = new HashMap<>();
    private Path folder;
    private SuiteUnderTest suite;
    private List<String> connections;

    Stage(Mode mode) {
        this.mode = mode;
        Path target = SuiteUnderTest.repository().resolve("system-tests/target");
        this.report =
                Mode.continued() ? FaultReport.continued(target, mode.name()) : new FaultReport(target, mode.name());
    }

    /** What a row does. It ends with the load under way or done; settling and comparing follow. */
    public interface Script {
        void play(Row row) throws Exception;
    }

    /**
     * Plays a row to its end and reports it.
     *
     * @param variant what it is about, where there are several; else empty
     * @throws AssertionError naming everything that was broken
     */
    public void play(String id, String variant, Script script) throws Exception {
        play(id, variant, dump(), script);
    }

    /** As above with a dump of its own, whose reference is made before the row. */
    public void play(String id, String variant, Dump dump, Script script) throws Exception {
        report.greenSince(id, variant)
                .ifPresent(begun -> Assumptions.abort(id + " " + variant + " was green already, begun " + begun));
        turns.begin();
        try {
            inTurn(id, variant, dump, script);
        } finally {
            turns.end();
        }
    }

    private void inTurn(String id, String variant, Dump dump, Script script) throws Exception {
        prepare(dump);
        Row row = new Row(this, id, variant);
        try {
            script.play(row);
            row.settleAndCompare();
        } catch (Exception | AssertionError failure) {
            row.failed(failure);
            throw failure;
        } finally {
            row.close();
            report.add(row.result());
            if (!row.result().green()) {
                keepLogs(row, dump);
                abandon();
            }
        }
    }

    /** Ends the test of a row that this machine cannot play; the report says why. */
    public void skip(String id, String reason) {
        report.skip(id, reason);
        Assumptions.abort(id + " skipped: " + reason);
    }

    public Mode mode() {
        return mode;
    }

    Turns turns() {
        return turns;
    }

    public Tuning tuning() {
        return Tuning.of(mode);
    }

    public SuiteUnderTest suite() {
        return suite;
    }

    public Broker broker() {
        return new Broker(suite.environment());
    }

    public Management management() {
        return new Management(suite.environment());
    }

    public StoredTables tables() {
        return new StoredTables(environment());
    }

    public StoredGraph graph() {
        return new StoredGraph(environment());
    }

    /** The suite's variables, with what rows have changed since. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(suite.environment());
        environment.putAll(changes);
        return environment;
    }

    /** From now on the harness finds the servers with this variable. */
    public void change(String variable, String value) {
        changes.put(variable, value);
    }

    /** Lines of real records, as the extractor published them. */
    public List<byte[]> lines(String type) {
        return lines.get(type);
    }

    /** The standard dump. */
    public Dump dump() {
        return dump(mode.releases());
    }

    /** The dump of rows that start a store anew. */
    public Dump backlog() {
        return dump(mode.backlog());
    }

    /** A generated dump of this size. */
    public Dump dump(long releases) {
        return dumps.computeIfAbsent("dump-" + releases, name -> write(sample(releases), name));
    }

    /** Three months of the same records: a fifth changes, some vanish, some come. */
    public List<Dump> months() {
        List<Dump> months = new ArrayList<>();
        SampleDump sample = sample(MONTHLY_RELEASES);
        for (int month = 1; month <= 3; month++) {
            SampleDump written = sample;
            months.add(dumps.computeIfAbsent("month-" + month, name -> write(written, name)));
            sample = sample.nextMonth(NEXT_MONTH);
        }
        return months;
    }

    private static SampleDump sample(long releases) {
        return SampleDump.of(SampleSpec.ofReleases(SEED, MONTH, releases));
    }

    private Dump write(SampleDump sample, String name) {
        try {
            return Dump.read(
                    sample.write(AtomicFiles.folder(dumpFolder().resolve(name))).folder());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** What a run without faults leaves; made the first time that it is asked for, before anything has struck. */
    public Reference reference(Dump dump) {
        return references.computeIfAbsent(dump, this::runWithoutFaults);
    }

    /** The connections that the broker has while everything is well. */
    List<String> connectionsAtRest() {
        return connections;
    }

    Snapshot snapshot(Dependency store) {
        return switch (store) {
            case POSTGRESQL -> {
                try (StoredTables tables = tables()) {
                    yield tables.snapshot();
                }
            }
            case NEO4J -> {
                try (StoredGraph graph = graph()) {
                    yield graph.snapshot();
                }
            }
            case RABBITMQ -> throw new IllegalArgumentException("no store");
        };
    }

    Sized open(Dependency store) {
        return switch (store) {
            case POSTGRESQL -> tables();
            case NEO4J -> graph();
            case RABBITMQ -> throw new IllegalArgumentException("no store");
        };
    }

    @Override
    public void close() {
        abandon();
        turns.close();
        if (folder != null) {
            AtomicFiles.deleteTree(folder);
        }
    }

    private Path dumpFolder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("fault-rows");
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
        return folder;
    }

    /** Everything runs, the stores are empty, and the references of the standard dump and of this one are known. */
    private void prepare(Dump dump) throws InterruptedException, IOException {
        try {
            begin();
            reference(dump);
            clear();
        } catch (RuntimeException | AssertionError | InterruptedException | IOException failed) {
            abandon();
            throw failed;
        }
    }

    private void begin() throws InterruptedException, IOException {
        if (suite == null) {
            suite = SuiteUnderTest.tuned(dumpFolder().resolve("sandbox"), Tuning.settings(mode));
            changes.clear();
            tellVersions();
            connections = connectionsOfTheIdle();
            learn();
        }
    }

    /** The reference of the standard dump, and what its messages look like. */
    private void learn() {
        try (Shadow shadow = broker().shadow(KEPT_MESSAGES)) {
            reference(dump());
            shadow.messages().stream()
                    .filter(Records::isRecords)
                    .forEach(message -> lines.computeIfAbsent(message.type(), _ -> new ArrayList<>())
                            .addAll(Records.lines(message)));
        }
    }

    /** The broker's list is some seconds old: what it says twice in that distance holds. */
    private List<String> connectionsOfTheIdle() throws InterruptedException, IOException {
        List<String> before;
        List<String> now = management().connections();
        do {
            before = now;
            Thread.sleep(STATISTICS);
            now = management().connections();
        } while (!now.equals(before) || now.size() < Broker.recordQueues().size());
        return now;
    }

    private void clear() throws InterruptedException {
        suite.await("every queue drained before a row", DRAIN, this::isDrained);
        try (StoredTables tables = tables();
                StoredGraph graph = graph()) {
            tables.clear();
            graph.clear();
        }
        forgetCompletions();
    }

    /** Else the extractor would rightly remind the emptied stores of what they have lost. */
    private void forgetCompletions() {
        try (Stream<Path> kept = Files.list(suite.state(Service.EXTRACTOR))) {
            for (Path file : kept.filter(Stage::isCompletion).toList()) {
                Files.delete(file);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private static boolean isCompletion(Path file) {
        return file.getFileName().toString().startsWith("completion_");
    }

    /** Dead letters do not count. */
    boolean isDrained() {
        try {
            return management().queues().entrySet().stream()
                    .filter(queue -> !queue.getKey().endsWith(".dead"))
                    .allMatch(queue -> queue.getValue().drained());
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** Beside the report, for whoever looks for the cause. */
    private void keepLogs(Row row, Dump dump) throws IOException {
        RowResult failed = row.result();
        String name = (failed.row() + " " + failed.variant()).strip().replaceAll("[^A-Za-z0-9-]+", "-");
        Path kept = AtomicFiles.folder(report.folder().resolve("fault-logs").resolve(name));
        try (Stream<Path> logs = Files.list(suite.logs())) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (Dependency store : Dependency.STORES) {
            Growth.write(row.growth(store).points(), kept.resolve(store.id() + "-growth.csv"));
            Growth.write(reference(dump).growths().get(store), kept.resolve(store.id() + "-growth-without-faults.csv"));
        }
    }

    private void abandon() {
        if (suite != null) {
            suite.close();
            suite = null;
        }
    }

    private Reference runWithoutFaults(Dump dump) {
        try {
            clear();
            return measured(dump);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Reference measured(Dump dump) throws InterruptedException {
        try (Growth tables = new Growth("tables", this::tables);
                Growth graph = new Growth("graph", this::graph)) {
            var loaded = suite.await(suite.begin(dump.folder()));
            if (!loaded.verified()) {
                throw new AssertionError("the run without faults is not verified: " + loaded);
            }
            Map<Dependency, Growth> growths = Map.of(Dependency.POSTGRESQL, tables, Dependency.NEO4J, graph);
            Map<Dependency, Snapshot> snapshots = new EnumMap<>(Dependency.class);
            Map<Dependency, Long> sizes = new EnumMap<>(Dependency.class);
            Map<Dependency, List<Growth.Point>> points = new EnumMap<>(Dependency.class);
            for (Dependency store : Dependency.STORES) {
                snapshots.put(store, snapshot(store));
                try (Sized opened = open(store)) {
                    sizes.put(store, opened.size());
                }
                points.put(store, List.copyOf(growths.get(store).points()));
            }
            checkAgainstXml(dump, snapshots);
            return new Reference(snapshots, sizes, points);
        }
    }

    private void checkAgainstXml(Dump dump, Map<Dependency, Snapshot> snapshots) {
        try (StoredGraph graph = graph()) {
            List<String> wrong = new ArrayList<>(Oracle.relationshipDifferences(dump, graph));
            Dependency.STORES.forEach(
                    store -> wrong.addAll(Oracle.recordDifferences(dump, store, snapshots.get(store), graph)));
            if (!wrong.isEmpty()) {
                throw new AssertionError("the run without faults is not what the XML says: " + wrong);
            }
        }
    }

    private void tellVersions() throws IOException {
        report.ranWith("Java", Runtime.version().toString());
        report.ranWith("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        report.ranWith("RabbitMQ", management().version());
        try (StoredTables tables = tables();
                StoredGraph graph = graph()) {
            report.ranWith("PostgreSQL", tables.version());
            report.ranWith("Neo4j", graph.version());
        }
    }
}
