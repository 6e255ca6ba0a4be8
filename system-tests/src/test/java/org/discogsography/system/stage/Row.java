package org.discogsography.system.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.SuiteUnderTest;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Figures;
import org.discogsography.system.measure.Growth;
import org.discogsography.system.measure.LogLine;
import org.discogsography.system.measure.Look;
import org.discogsography.system.measure.Metrics;
import org.discogsography.system.measure.ServiceWatch;
import org.discogsography.system.proxy.Proxy;
import org.discogsography.system.report.Finding;
import org.discogsography.system.report.RowResult;

/**
 * One row of the matrix while it is played: what the script does goes through here, so that it is measured, and what
 * was measured is judged at the end.
 */
public final class Row implements AutoCloseable {
    /** A server that has just been started may need a minute for the first tenth of a large dump. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(3);

    private static final Duration START = Duration.ofSeconds(60);

    /** Of a store's final size; below it a load has hardly begun. */
    private static final double BEGUN = 0.08;

    /** At least a fifth must still be to come when a fault strikes. */
    private static final double LATEST = 0.8;

    private final Stage stage;
    private final String id;
    private final String variant;
    private final long seed;
    private final Random random;
    private final Instant begun = Instant.now();
    private final Map<Service, ServiceWatch> watches = new EnumMap<>(Service.class);
    private final Map<Dependency, Growth> growths = new EnumMap<>(Dependency.class);
    private final List<Episode> episodes = new CopyOnWriteArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Expectations expectations = new Expectations();
    private final Redeliveries redeliveries;
    private final Map<Dependency, Long> settledBefore = new EnumMap<>(Dependency.class);
    private final Set<Service> changed = EnumSet.noneOf(Service.class);
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private Dump dump;
    private final List<String> runs = new ArrayList<>();
    private String error;
    private Figured figured = Figured.NOTHING;

    Row(Stage stage, String id, String variant) {
        this.stage = stage;
        this.id = id;
        this.variant = variant;
        this.seed = Long.getLong("faults.seed", (id + variant).hashCode() & 0xffffffL);
        this.random = new Random(seed);
        for (Service service : Service.values()) {
            watches.put(service, new ServiceWatch(stage.suite().service(service)));
        }
        for (Dependency store : Dependency.STORES) {
            growths.put(store, new Growth(store.id(), () -> stage.open(store)));
        }
        this.redeliveries = Redeliveries.since(stage.management());
    }

    public Stage stage() {
        return stage;
    }

    public SuiteUnderTest suite() {
        return stage.suite();
    }

    public Mode mode() {
        return stage.mode();
    }

    /** Chance, from the row's seed. */
    public Random random() {
        return random;
    }

    public Dump dump() {
        return dump;
    }

    /** What deviates from a plain load. */
    public Expectations expect() {
        return expectations;
    }

    // ---- what a script does

    /** Starts loading the standard dump. */
    public void load() {
        load(stage.dump());
    }

    /** Starts loading; the reference must be known by then, so that nothing else runs beside the row. */
    public void load(Dump which) {
        dump = which;
        if (expectations.anyMonth()) {
            Dependency.STORES.forEach(store -> settledBefore.put(store, suite().settled(store.consumer())));
        }
        runs.add(suite().begin(which.folder()));
    }

    /** Starts loading a folder that must leave what the standard dump leaves. */
    public void loadFrom(Path folder) {
        dump = stage.dump();
        runs.add(suite().begin(folder));
    }

    /** Sees to it that the extractor publishes: when it has finished, the same dump is published once more. */
    public void publishing() {
        if (!isExtracting()) {
            runs.add(suite().beginAnew(dump.folder()));
        }
    }

    /** Whether the extractor is at work. */
    public boolean isExtracting() {
        return suite().client(Service.EXTRACTOR)
                .get("/extractions/current")
                .map(answer -> answer.body().path("state").asText().equals("running"))
                .orElse(false);
    }

    /** Waits until what depends on this has begun to be stored. */
    public void awaitUnderWay(Dependency dependency) throws InterruptedException {
        suite().await("a load under way behind " + dependency, UNDER_WAY, () -> storedBehind(dependency) >= BEGUN);
    }

    /** Of everything that has to go through a dependency, the share that has arrived. */
    private double storedBehind(Dependency dependency) {
        return dependency.storesBehind().stream()
                .mapToDouble(this::stored)
                .average()
                .orElseThrow();
    }

    /** Waits until the store has got this share of the dump. */
    public void awaitStored(Dependency store, double share) throws InterruptedException {
        suite().await(share + " of the load in " + store, UNDER_WAY, () -> stored(store) >= share);
    }

    /** What a store holds, in its own unit. */
    public long size(Dependency store) {
        return growths.get(store).latest();
    }

    /** Log lines of a service with this text, since the row began. */
    public List<String> lines(Service service, String text) {
        return watches.get(service).lines().stream()
                .map(LogLine::text)
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Waits until everything is verified in both stores, as far as the row lets it. */
    public void awaitVerified() {
        suite().await(run(), mode().settling());
    }

    /** The share of its final size that a store has reached; of the load's records, when it was not empty before. */
    public double stored(Dependency store) {
        if (expectations.anyMonth()) {
            return (double) (suite().settled(store.consumer()) - settledBefore.get(store)) / dump.records();
        }
        return (double) growths.get(store).latest()
                / stage.reference(dump).sizes().get(store);
    }

    /** Causes a fault and remembers when; closing what is returned ends it, and remembers that too. */
    public Outage strike(Dependency dependency, Episode.Kind kind, Supplier<Outage> fault) {
        // What strikes again and again strikes a load that may have to be published anew: the row sees to that.
        if (kind != Episode.Kind.SHORT || episodes.isEmpty()) {
            requireUnderWay(dependency);
        }
        Instant striking = Instant.now();
        Outage outage = fault.get();
        // Nobody is asked to be quiet otherwise, and a collection in between would hide what a row measures itself.
        Set<Service> quiet = kind.cutsOff() ? dependency.services() : Set.of();
        var memory = new OutageMemory(suite(), quiet, QuietJudge.SETTLING);
        Episode episode = new Episode(dependency, kind, striking, Instant.now(), memory);
        episodes.add(episode);
        return () -> {
            // Of what is struck at the same time too: a server that comes back first would share its cores with this.
            episodes.forEach(struck -> struck.memory().end());
            episode.beginToEnd();
            outage.close();
            episode.end();
        };
    }

    /**
     * For a fault that is over as soon as it has struck.
     *
     * @throws AssertionError when too little of the load is still to come
     */
    public void requireUnderWay(Dependency dependency) {
        if (dump.records() < Dump.LEAST_RECORDS) {
            throw new AssertionError("void: the dump has only " + dump.records() + " records");
        }
        double arrived = storedBehind(dependency);
        if (arrived > LATEST) {
            throw new AssertionError(
                    "void: %.0f %% had arrived already when the fault struck".formatted(arrived * 100));
        }
    }

    /** The fault lasts; the suite is left alone with it. */
    public void lasts(Duration time) throws InterruptedException {
        stage.turns().pass(time);
    }

    /** Stops a service in the orderly way and starts it with these variables changed, until the row is over. */
    public void restart(Service service, Map<String, String> variables) {
        ServiceProcess process = suite().service(service);
        process.stop();
        change(service, variables);
        process.start();
        process.awaitReady(START);
    }

    /** From its next start on the service has these variables changed, until the row is over. */
    private void change(Service service, Map<String, String> variables) {
        changed.add(service);
        suite().service(service).change(variables);
    }

    /** Puts a proxy, which ends with the row, between a service and a server. */
    public Proxy between(Service service, Dependency dependency) {
        return between(service, dependency, Map.of());
    }

    /** As above, with further variables changed. */
    public Proxy between(Service service, Dependency dependency, Map<String, String> variables) {
        Proxy proxy = Proxy.to("127.0.0.1", Addresses.port(suite().environment(), dependency));
        with(proxy);
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(Addresses.through(suite().environment(), dependency, proxy.port()));
        restart(service, all);
        return proxy;
    }

    /** Ends with the row. */
    public void with(AutoCloseable resource) {
        resources.push(resource);
    }

    /** Something that belongs to this row alone. */
    public void found(String what, boolean holds, String text) {
        findings.add(Finding.of(what, holds, text));
    }

    /** Something of this row alone that has to happen within a time, where times count. */
    public void timely(String what, double seconds, Duration bound, String text) {
        new Judgement(findings, mode().timed()).timely(what, seconds, bound, text);
    }

    public void notJudged(String what, String why) {
        findings.add(Finding.notJudged(what, why));
    }

    /** Redeliveries of the record queue that had most of them since the row began, as the broker counts them. */
    public long redelivered() {
        return redeliveries.most();
    }

    /** The sum of a service's metric over all its tags, from {@code /metrics}. */
    public double metric(Service service, String name) {
        return Metrics.sum(suite().service(service).uri(), name);
    }

    /** Whether nothing waits in any queue, and nobody has anything in hand. */
    public boolean isDrained() {
        return stage.isDrained();
    }

    /** The most that the kernel has said of a service in this row. */
    public long most(Service service, ToLongFunction<Figures> figure) {
        return watches.get(service).looks().stream()
                .map(Look::figures)
                .filter(Objects::nonNull)
                .mapToLong(figure)
                .max()
                .orElse(0);
    }

    /** What {@code load} prints beside its progress at this moment; empty when it prints nothing. */
    String troubles() {
        return suite().troubles(run());
    }

    /** The lines that the extractor has kept of malformed records. */
    public List<String> malformed(String type) throws IOException {
        Path kept = suite().state(Service.EXTRACTOR).resolve("malformed_" + dump.date() + "_" + type + ".jsonl");
        return Files.exists(kept) ? Files.readAllLines(kept) : List.of();
    }

    // ---- what is judged

    Set<Service> changed() {
        return changed;
    }

    String id() {
        return id;
    }

    /** Begun in this row. */
    List<String> runs() {
        return runs;
    }

    /** The last one; null when the row has loaded nothing. */
    String run() {
        return runs.isEmpty() ? null : runs.getLast();
    }

    List<Episode> episodes() {
        return episodes;
    }

    ServiceWatch watch(Service service) {
        return watches.get(service);
    }

    Growth growth(Dependency store) {
        return growths.get(store);
    }

    Redeliveries redeliveries() {
        return redeliveries;
    }

    void settleAndCompare() throws Exception {
        figured = new Judges(this).judge(findings);
        List<Finding> broken = findings.stream()
                .filter(found -> found.verdict() == Finding.Verdict.BROKEN)
                .toList();
        if (!broken.isEmpty()) {
            StringBuilder text = new StringBuilder(id + " " + variant + " is broken:");
            broken.forEach(found -> text.append("\n  ").append(found));
            throw new AssertionError(text.toString());
        }
    }

    void failed(Throwable failure) {
        boolean judged = findings.stream().anyMatch(found -> found.verdict() == Finding.Verdict.BROKEN);
        error = judged
                ? null
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("no message");
    }

    RowResult result() {
        return new RowResult(
                id,
                variant,
                seed,
                begun.truncatedTo(ChronoUnit.SECONDS).toString(),
                Duration.between(begun, Instant.now()).toMillis() / 1000.0,
                figured.openSeconds(),
                figured.recoverSeconds(),
                figured.redeliveries(),
                figured.deadLetters(),
                figured.cpuPercent(),
                figured.logLines(),
                List.copyOf(findings),
                error);
    }

    @Override
    public void close() {
        watches.values().forEach(ServiceWatch::close);
        growths.values().forEach(Growth::close);
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception broken) {
            throw new IllegalStateException("the harness cannot take a fault back", broken);
        }
    }
}
