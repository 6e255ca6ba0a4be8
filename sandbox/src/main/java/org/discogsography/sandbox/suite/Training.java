package org.discogsography.sandbox.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleSpec;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.SandboxException;

/**
 * A training run of the whole suite, for the services' {@link AotCache}s: on servers of its own it loads a small dump, so
 * that the caches hold what the services, their drivers included, need for work.
 */
public final class Training {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofMinutes(2);

    /** A service that is stopped writes its cache before it ends. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private static final LocalDate MONTH = LocalDate.of(2026, 8, 1);
    private static final long SEED = 1;

    /** Enough that the code of every type is compiled, and so known as worth it. */
    private static final long RELEASES = 2_000;

    private final Path repository;
    private final Sandbox sandbox;
    private final List<Service> wanted;

    private Training(Path repository, Sandbox sandbox, List<Service> wanted) {
        this.repository = repository;
        this.sandbox = sandbox;
        this.wanted = wanted;
    }

    /**
     * Returns when every service has a cache that fits, or can have none: one to three minutes after a build, at
     * once otherwise. Services without one start as well, only slower.
     *
     * @param source of the servers; empty for the first possible one. There is no training on given ones
     * @param notes is told that it takes a while, or why it failed
     */
    public static void ensure(Path repository, Optional<BackendSource> source, Consumer<String> notes) {
        var wanted = Arrays.stream(Service.values())
                .filter(service -> AotCache.of(repository, service).isWanted())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        var folder =
                repository.resolve("target/training-" + ProcessHandle.current().pid());
        var options = SandboxOptions.in(folder, repository)
                .starting(EnumSet.noneOf(BackendKind.class))
                .asThrowaway();
        try (var sandbox = Sandbox.open(source.map(options::from).orElse(options))) {
            if (sandbox.backends().stream().noneMatch(server -> server.source() == BackendSource.GIVEN)) {
                notes.accept(
                        "Training the services' ahead-of-time caches, once for this build (one to three minutes): they"
                                + " start faster then");
                new Training(repository, sandbox, wanted).run();
            }
        } catch (SandboxException | LoadRefused | IOException failed) {
            notes.accept("The training failed, so the services start slower: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        var options = SuiteOptions.in(repository);
        var stamps = new EnumMap<Service, String>(Service.class);
        for (var service : wanted) {
            stamps.put(service, cache(service).stamp());
            options = options.with(
                    service,
                    one -> one.withJvmFlag("-XX:AOTCacheOutput=" + draft(service))
                            .withPatience(WRITING));
        }
        options = options.with(Service.EXTRACTOR, one -> one.withVariable("EXTRACTOR_DUMP_FOLDERS", "/"));
        Parallel.forEach(sandbox.backends(), server -> {
            server.start();
            server.awaitReady(READY);
        });
        var suite = Suite.of(sandbox, options);
        suite.start();
        suite.awaitReady(READY);
        load(suite);
        var reports = suite.stop();
        stamps.forEach((service, stamp) -> {
            // Half a cache is none.
            if (!reports.get(service).killed()) {
                cache(service).adopt(draft(service), stamp);
            }
        });
    }

    private AotCache cache(Service service) {
        return AotCache.of(repository, service);
    }

    private Path draft(Service service) {
        return sandbox.folder().resolve(service.id() + ".aot");
    }

    private void load(Suite suite) throws IOException, InterruptedException {
        var dump = SampleDump.of(SampleSpec.ofReleases(SEED, MONTH, RELEASES))
                .write(sandbox.folder().resolve("dump"));
        var load = new Load(
                suite.extractor().uri(),
                suite.graphinator().uri(),
                suite.tableinator().uri());
        var run = load.start(dump.folder(), List.of(), Load.Extent.EVERYTHING);
        if (!load.await(run, _ -> {}, LOAD).verified()) {
            throw new SandboxException("its load was not verified within " + LOAD.toSeconds() + " s");
        }
    }
}
