package org.discogsography.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.sandbox.suite.Suite;
import org.discogsography.sandbox.suite.SuiteOptions;

/** The whole suite: starts, first loads, loads of the same again, recovery; memory and CPU of every process. */
final class Loading {
    /** In this order the first ones warm up the services for the last. */
    private static final List<String> TYPES = List.of("masters", "labels", "artists", Bench.TYPE);

    private static final Duration LOAD = Duration.ofHours(2);

    private final Bench.Plan plan;
    private final Figures figures;

    Loading(Bench.Plan plan, Figures figures) {
        this.plan = plan;
        this.figures = figures;
    }

    void measure() throws InterruptedException {
        plan.say("first load, unchanged load, recovery");
        try (Sandbox sandbox = plan.open("loading", EnumSet.allOf(BackendKind.class))) {
            Suite suite = Suite.of(
                    sandbox,
                    SuiteOptions.in(plan.repository())
                            .with(Service.EXTRACTOR, one -> one.withVariable("EXTRACTOR_DUMP_FOLDERS", "/")));
            start(suite, ", on empty stores", 1);
            Load load = new Load(
                    suite.extractor().uri(),
                    suite.graphinator().uri(),
                    suite.tableinator().uri());
            for (String type : TYPES) {
                if (isThere(type)) {
                    figures.once(
                            "first load of " + type,
                            verified(load, type, Load.Extent.EVERYTHING),
                            "from the request to both stores verified");
                }
            }
            for (Service service : Service.values()) {
                costs(service.id(), suite.service(service));
            }
            for (BackendKind kind : BackendKind.values()) {
                costs(kind.id(), sandbox.backend(kind));
            }
            figures.rates("unchanged load", again(load, Load.Extent.DIFFERENCES), "the same dump again");
            figures.rates(
                    "unchanged load, all published", again(load, Load.Extent.EVERYTHING), "and every record published");
            start(suite, "", plan.repetitions());
            for (BackendKind kind : List.of(BackendKind.POSTGRES, BackendKind.NEO4J)) {
                Service consumer = kind == BackendKind.POSTGRES ? Service.TABLEINATOR : Service.GRAPHINATOR;
                double seconds = Recovery.measure(
                        load,
                        plan.dump(),
                        Bench.TYPE,
                        sandbox.backend(kind),
                        suite.service(consumer).uri());
                figures.figure(
                        "recovery of " + kind.id(),
                        seconds,
                        "s",
                        "from the first accepted login after a 10 s stop to the first settled batch");
            }
        }
    }

    private void costs(String name, Controlled program) {
        ProcessFigures kernel = ProcessFigures.of(program.pids());
        figures.figure("peak memory of " + name, kernel.peakMegabytes(), "MB", "largest process, first loads");
        figures.figure("CPU of " + name, kernel.cpuSeconds(), "s", "start and first loads");
    }

    /** One after the other, so that each has the machine to itself. */
    private void start(Suite suite, String when, int times) {
        for (Service service : Service.values()) {
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                seconds.add(start(suite.service(service)));
            }
            figures.add(
                    Measurement.median("start of " + service.id() + when, seconds, "s", "from the process to ready"));
        }
    }

    private static double start(ServiceProcess process) {
        process.stop();
        long begin = System.nanoTime();
        process.start();
        process.awaitReady(Bench.START);
        return (System.nanoTime() - begin) / 1e9;
    }

    private boolean isThere(String type) {
        try (Stream<Path> files = Files.list(plan.dump())) {
            return files.anyMatch(file -> file.getFileName().toString().contains("_" + type + ".xml"));
        } catch (IOException unreadable) {
            throw new SandboxException("cannot read " + plan.dump() + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private List<Double> again(Load load, Load.Extent extent) throws InterruptedException {
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < plan.repetitions(); i++) {
            again.add(verified(load, Bench.TYPE, extent));
        }
        return again;
    }

    private double verified(Load load, String type, Load.Extent extent) throws InterruptedException {
        LoadReport report = load.await(load.start(plan.dump(), List.of(type), extent), snapshot -> {}, LOAD);
        if (!report.verified()) {
            throw new SandboxException("the load is not verified, so its time means nothing: " + report);
        }
        return report.recordsPerSecond();
    }
}
