package org.discogsography.sandbox.backend;

import java.time.Duration;
import java.util.List;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.StopReport;

/** A program of a sandbox that another process owns. */
record RemoteProgram(ControlClient client, String name) implements Controlled {

    @Override
    public ProcessState state() {
        return view().state().state();
    }

    @Override
    public List<Long> pids() {
        return view().pids();
    }

    private Control.ProgramView view() {
        return client.ask(Control.Verb.LIST, name).programs().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SandboxException("the sandbox has no " + name + " any more"));
    }

    @Override
    public void start() {
        client.ask(Control.Verb.START, name);
    }

    @Override
    public StopReport stop() {
        return client.ask(Control.Verb.STOP, name).report().report();
    }

    @Override
    public void kill() {
        client.ask(Control.Verb.KILL, name);
    }

    @Override
    public void freeze() {
        client.ask(Control.Verb.FREEZE, name);
    }

    @Override
    public void resume() {
        client.ask(Control.Verb.RESUME, name);
    }

    @Override
    public void awaitReady(Duration limit) {
        client.ask(Control.Verb.AWAIT_READY, name, limit);
    }
}
