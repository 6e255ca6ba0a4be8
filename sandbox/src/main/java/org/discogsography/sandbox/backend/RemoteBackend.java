package org.discogsography.sandbox.backend;

import java.time.Duration;
import java.util.List;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.StopReport;

/** A backend of a sandbox that another process owns. */
record RemoteBackend(RemoteProgram program, BackendKind kind, BackendSource source, Access access) implements Backend {

    static RemoteBackend of(ControlClient client, Control.ProgramView view) {
        var backend = view.backend();
        return new RemoteBackend(
                new RemoteProgram(client, view.name()),
                backend.kind(),
                backend.source(),
                new Access(backend.host(), backend.ports(), backend.environment()));
    }

    @Override
    public ProcessState state() {
        return program.state();
    }

    @Override
    public List<Long> pids() {
        return program.pids();
    }

    @Override
    public void start() {
        program.start();
    }

    @Override
    public StopReport stop() {
        return program.stop();
    }

    @Override
    public void kill() {
        program.kill();
    }

    @Override
    public void freeze() {
        program.freeze();
    }

    @Override
    public void resume() {
        program.resume();
    }

    @Override
    public void awaitReady(Duration limit) {
        program.awaitReady(limit);
    }
}
