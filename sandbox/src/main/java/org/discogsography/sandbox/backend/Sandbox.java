package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Journal;
import org.discogsography.sandbox.process.Leftovers;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Waiting;

/**
 * RabbitMQ, PostgreSQL and Neo4j, owned by this process: they end with it, cleanly when it ends in an orderly way
 * (Ctrl-C included), and hard when it is killed. One folder has one owner; sandboxes in different folders do not
 * disturb each other. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    /** The first start of all three with unpacking takes 20 s on two busy cores; downloads are not part of it. */
    private static final Duration START = Duration.ofMinutes(3);

    /** Somebody else's server answers, or its address is wrong. */
    private static final Duration GIVEN = Duration.ofSeconds(8);

    private final SandboxOptions options;
    private final FolderLock lock;
    private final Guard guard;
    private final Journal journal;
    private final List<ManagedProcess> programs = new CopyOnWriteArrayList<>();
    private final ControlServer control;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Selection.Selected selected = Selection.Selected.none();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::close, "sandbox-close");

    private Sandbox(SandboxOptions options, FolderLock lock, Guard guard, Journal journal) {
        this.options = options;
        this.lock = lock;
        this.guard = guard;
        this.journal = journal;
        this.control = ControlServer.open(options.folder(), this::controlled, this::close);
    }

    /**
     * Ends what a crash left behind, starts the backends in parallel, and waits until they answer.
     *
     * @throws SandboxException when the folder has an owner, or a backend cannot be had or does not start; nothing is
     *     left running then
     */
    public static Sandbox open(SandboxOptions wanted) {
        var options = wanted.in(realPath(wanted.folder()));
        var lock = FolderLock.take(options.folder());
        Sandbox sandbox;
        try {
            var leftovers = Leftovers.end(options.folder());
            if (leftovers > 0) {
                options.notes().accept("Ended " + leftovers + " processes that a crashed run had left behind");
            }
            var journal = Journal.in(options.folder().resolve("processes"));
            sandbox = new Sandbox(options, lock, Guard.in(options.folder()), journal);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        sandbox.startAll();
        return sandbox;
    }

    /** Whether the sandbox in this folder is open at this moment, in whatever process. */
    public static boolean isOpen(Path folder) {
        return FolderLock.taken(folder);
    }

    /** One folder must have one name, for its lock and for the mark on its processes. */
    private static Path realPath(Path folder) {
        try {
            return AtomicFiles.folder(folder).toRealPath();
        } catch (IOException e) {
            throw new SandboxException("cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private void startAll() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            selected = new Selection(options, guard, journal).select();
            var started = selected.backends().values().stream()
                    .filter(backend -> options.started().contains(backend.kind()))
                    .toList();
            var given = started.stream()
                    .filter(backend -> backend.source() == BackendSource.GIVEN)
                    .toList();
            var own = started.stream()
                    .filter(backend -> backend.source() != BackendSource.GIVEN)
                    .toList();
            tell("Using", given);
            Parallel.forEach(given, backend -> backend.awaitReady(GIVEN));
            tell("Starting", own);
            Parallel.forEach(own, backend -> {
                backend.start();
                backend.awaitReady(START);
            });
            AtomicFiles.write(connectionsFile(), ConnectionsFile.text(connections()));
        } catch (RuntimeException e) {
            close(true);
            throw e;
        }
    }

    private void tell(String what, List<Backend> backends) {
        if (!backends.isEmpty()) {
            options.notes()
                    .accept(what + " "
                            + backends.stream()
                                    .map(backend -> backend instanceof GivenBackend given
                                            ? given.toString()
                                            : backend.kind().title())
                                    .collect(Collectors.joining(", ")));
        }
    }

    public Path folder() {
        return options.folder();
    }

    /** Where the programs' output goes, a file each. */
    public Path logs() {
        return AtomicFiles.folder(folder().resolve("logs"));
    }

    public Collection<Backend> backends() {
        return selected.backends().values();
    }

    public Backend backend(BackendKind kind) {
        return selected.backends().get(kind);
    }

    public Backend rabbitmq() {
        return backend(BackendKind.RABBITMQ);
    }

    public Backend postgres() {
        return backend(BackendKind.POSTGRES);
    }

    public Backend neo4j() {
        return backend(BackendKind.NEO4J);
    }

    /**
     * The services' environment variables for all backends, secrets included; also in {@code connections.env} in the
     * folder while the sandbox is open, readable for the owner of the folder only.
     */
    public Map<String, String> connections() {
        var connections = new TreeMap<String, String>();
        selected.backends().values().forEach(backend -> connections.putAll(backend.environment()));
        return Collections.unmodifiableMap(connections);
    }

    /** When some backends are containers. */
    Optional<Containers> containers() {
        return selected.containers();
    }

    /** Puts a program under the protection of this sandbox: it ends with it, before the backends do. */
    public ManagedProcess manage(Program program) {
        if (controlled().stream().anyMatch(known -> known.name().equals(program.name()))) {
            throw new SandboxException("the sandbox has a " + program.name() + " already: give this one another name");
        }
        var process = new ManagedProcess(program, guard, journal);
        programs.add(process);
        return process;
    }

    /** Backends and managed programs. */
    public List<Controlled> controlled() {
        var all = new ArrayList<Controlled>(selected.backends().values());
        all.addAll(programs);
        return all;
    }

    /** Waits until somebody closes this sandbox, for example from another process. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Stops the managed programs, then the backends, each group in parallel. Idempotent. */
    @Override
    public void close() {
        close(options.throwaway());
    }

    private void close(boolean hard) {
        if (!closing.compareAndSet(false, true)) {
            // At exit the process must not end before whoever closes has finished.
            Waiting.forever(closed);
            return;
        }
        try {
            end(programs, hard);
            end(ours(), hard);
        } finally {
            release();
        }
    }

    private Collection<Backend> ours() {
        return selected.backends().values().stream()
                .filter(backend -> backend.source() != BackendSource.GIVEN)
                .toList();
    }

    private static void end(Collection<? extends Controlled> group, boolean hard) {
        Parallel.forEach(group, program -> {
            if (hard && !leavesSomethingWhenKilled(program)) {
                program.kill();
            } else {
                program.stop();
            }
        });
    }

    /** Shared memory, which nobody would ever give back to the machine. */
    private static boolean leavesSomethingWhenKilled(Controlled program) {
        return program instanceof Backend backend && backend.kind() == BackendKind.POSTGRES;
    }

    private void release() {
        try {
            selected.containers().ifPresent(Containers::close);
            control.close();
            Files.deleteIfExists(connectionsFile());
            lock.close();
            if (options.throwaway()) {
                AtomicFiles.deleteTree(folder());
            }
        } catch (IOException e) {
            throw new SandboxException("cannot remove " + connectionsFile() + ": " + e.getMessage(), e);
        } finally {
            closed.countDown();
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // We are being closed by that very hook.
        }
    }

    private Path connectionsFile() {
        return folder().resolve("connections.env");
    }
}
