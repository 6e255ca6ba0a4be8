package org.discogsography.sandbox.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.backend.SandboxControl;
import org.discogsography.sandbox.process.Controlled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Causes an outage by hand. */
@Command(
        name = "backend",
        description = "Stops, starts, kills, freezes or continues a server or a service of the running suite.",
        mixinStandardHelpOptions = true)
final class BackendCommand implements Callable<Integer> {
    private static final Duration READY = Duration.ofMinutes(3);

    private enum Action {
        STOP,
        START,
        KILL,
        FREEZE,
        CONTINUE
    }

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "rabbitmq, postgres, neo4j, extractor, graphinator, tableinator or dashboard")
    private String name;

    @Parameters(index = "1", paramLabel = "ACTION", description = "stop, start, kill, freeze or continue")
    private Action action;

    @Override
    public Integer call() {
        Instance instance = Instance.current(Home.fromEnvironment());
        Controlled program = SandboxControl.attach(instance.folderPath()).program(name);
        switch (action) {
            case STOP -> program.stop();
            case KILL -> program.kill();
            case FREEZE -> program.freeze();
            case START -> {
                program.start();
                program.awaitReady(READY);
            }
            case CONTINUE -> {
                program.resume();
                program.awaitReady(READY);
            }
        }
        Out.line(name + ": " + program.state());
        return 0;
    }
}
