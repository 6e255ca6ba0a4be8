package org.discogsography.sandbox.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.SandboxControl;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.ProcessState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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

    /** Says in an error what is typed, not how we call it. */
    private static final class Actions implements ITypeConverter<Action> {
        @Override
        public Action convert(String value) {
            return Stream.of(Action.values())
                    .filter(action -> action.name().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no action " + value + ", but stop, start, kill, freeze and continue"));
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "rabbitmq, postgres, neo4j, extractor, graphinator, tableinator or dashboard")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ACTION",
            converter = Actions.class,
            description = "stop, start, kill, freeze or continue")
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
        Out.line(name + ": " + describe(program.state()));
        return 0;
    }

    private static String describe(ProcessState state) {
        return switch (state) {
            case ProcessState.Stopped() -> "stopped";
            case ProcessState.Running(var since) -> "running since " + since;
            case ProcessState.Frozen(var since) -> "frozen since " + since;
            case ProcessState.Ended(var exitCode) -> "ended by itself, exit code " + exitCode;
            case ProcessState.Unmanaged() -> "answers (run by somebody else)";
        };
    }
}
