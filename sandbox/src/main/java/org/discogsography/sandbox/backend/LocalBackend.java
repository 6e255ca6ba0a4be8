package org.discogsography.sandbox.backend;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.StopReport;

/** A server of ours as a process of this machine. */
final class LocalBackend implements Backend {

    /** Making the system databases: 12 s seen on two busy cores. */
    private static final Duration FIRST_START = Duration.ofMinutes(2);

    private final LocalServer server;
    private final Home home;
    private final ManagedProcess process;
    private final ReentrantLock starting = new ReentrantLock();

    LocalBackend(LocalServer server, Home home, ManagedProcess process) {
        this.server = server;
        this.home = home;
        this.process = process;
    }

    @Override
    public BackendKind kind() {
        return server.kind();
    }

    @Override
    public BackendSource source() {
        return BackendSource.LOCAL;
    }

    @Override
    public Access access() {
        return server.access();
    }

    @Override
    public void administer(String tool, List<String> arguments) {
        server.administer(tool, arguments);
    }

    @Override
    public ProcessState state() {
        return process.state();
    }

    @Override
    public List<Long> pids() {
        return process.pids();
    }

    /** The very first start returns when the server is ready: a folder half made by a crash is made anew. */
    @Override
    public void start() {
        starting.lock();
        try {
            if (home.usable()) {
                process.start();
            } else {
                home.clear();
                server.initialise();
                process.start();
                process.awaitReady(FIRST_START);
                home.markUsable();
            }
        } finally {
            starting.unlock();
        }
    }

    @Override
    public StopReport stop() {
        return process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public void awaitReady(Duration limit) {
        process.awaitReady(limit);
    }

    @Override
    public String toString() {
        return name() + " at " + access() + " (" + process.state() + ")";
    }
}
