package org.discogsography.sandbox.suite;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.StopReport;

/** One of our services under control; it ends with its sandbox. */
public final class ServiceProcess implements Controlled {

    private final ServiceProgram program;
    private final ManagedProcess process;

    private ServiceProcess(ServiceProgram program, ManagedProcess process) {
        this.program = program;
        this.process = process;
    }

    /**
     * Not started yet.
     *
     * @param repository the project's folder
     * @param more variables beside the sandbox's connections
     */
    public static ServiceProcess of(
            Sandbox sandbox, Service service, Path repository, ServiceOptions options, Map<String, String> more) {
        var connections = new HashMap<>(sandbox.connections());
        connections.putAll(more);
        var program =
                new ServiceProgram(service, repository, ServicePlace.of(sandbox, options.name()), options, connections);
        return new ServiceProcess(program, sandbox.manage(program));
    }

    public Service service() {
        return program.service();
    }

    /** Where it listens, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + program.options().port());
    }

    public Path log() {
        return program.log();
    }

    /** From the next start on these variables win over all others; an empty map takes all such changes back. */
    public void change(Map<String, String> variables) {
        program.changes().clear();
        program.changes().putAll(variables);
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public ProcessState state() {
        return process.state();
    }

    @Override
    public List<Long> pids() {
        return process.pids();
    }

    @Override
    public void start() {
        process.start();
    }

    /** SIGTERM, 8 s of patience, then SIGKILL: the report says which it was. */
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

    /** Waits for {@code /health/live}: it runs, whatever its dependencies do. */
    public void awaitLive(Duration limit) {
        process.await(limit, left -> new HealthCheck(program.options().port()).check("/health/live", left));
    }

    /** Waits for {@code /health/ready}: its dependencies are there too. */
    @Override
    public void awaitReady(Duration limit) {
        process.awaitReady(limit);
    }
}
