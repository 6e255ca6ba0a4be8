package org.discogsography.sandbox.suite;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Journal;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Signal;

/** A service in a training run for its {@link AotCache}: started with nobody to connect to, looked at once, stopped. */
public final class Training implements Program {

    private static final Duration LIVE = Duration.ofSeconds(60);

    /** Stopping includes the writing of the cache. */
    private static final Stop STOP = new Stop(Signal.TERM, Duration.ofSeconds(60));

    private static final Map<String, String> NOBODY = Map.of(
            "AMQP_CONNECTION", "amqp://nobody:nobody@127.0.0.1:1",
            "NEO4J_ADDRESS", "bolt://127.0.0.1:1",
            "NEO4J_USERNAME", "nobody",
            "NEO4J_PASSWORD", "nobody-at-all",
            "POSTGRES_ADDRESS", "127.0.0.1:1",
            "POSTGRES_DATABASE", "nobody",
            "POSTGRES_USERNAME", "nobody",
            "POSTGRES_PASSWORD", "nobody");

    private final ServiceProgram program;

    private Training(ServiceProgram program) {
        this.program = program;
    }

    /**
     * Returns when every service has a cache that fits, or can have none: some 20 s after a build, at once otherwise. A
     * service whose training fails is started without one; the folder {@code target/training-…} of its module stays then,
     * with the log.
     */
    public static void ensure(Path repository) {
        var wanted = Arrays.stream(Service.values())
                .filter(service -> AotCache.of(repository, service).isWanted())
                .toList();
        Parallel.forEach(wanted, service -> {
            try {
                train(repository, service);
            } catch (SandboxException | UncheckedIOException untrained) {
                // slower starts are no reason not to start
            }
        });
    }

    private static void train(Path repository, Service service) {
        var folder = AtomicFiles.folder(repository
                .resolve(service.id())
                .resolve("target/training-" + ProcessHandle.current().pid()));
        var cache = AotCache.of(repository, service);
        var stamp = cache.stamp();
        var draft = folder.resolve("app.aot");
        var training = new Training(new ServiceProgram(
                service,
                repository,
                new ServicePlace(folder, folder.resolve("training.log")),
                ServiceOptions.defaults(service).withJvmFlag("-XX:AOTCacheOutput=" + draft),
                NOBODY));
        var process = new ManagedProcess(training, Guard.in(folder), Journal.in(folder.resolve("processes")));
        try {
            process.start();
            process.awaitReady(LIVE);
            if (!process.stop().killed()) {
                cache.adopt(draft, stamp);
            }
        } finally {
            process.kill();
        }
        AtomicFiles.deleteTree(folder);
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Path log() {
        return program.log();
    }

    @Override
    public Launch launch() {
        return program.launch();
    }

    @Override
    public Stop stop() {
        return STOP;
    }

    /** What everybody asks of a service again and again. */
    @Override
    public void check(Duration limit) throws NotReady {
        var health = new HealthCheck(program.options().port());
        health.check("/health/live", limit);
        health.check("/metrics", limit);
    }
}
