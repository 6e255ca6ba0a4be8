package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.discogsography.sandbox.backend.Versions;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.process.SandboxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** {@code ./discogsography}: exit code 0 = done, 1 = ended, but not as it should, 2 = could not be done; 3 is in {@code Outcome}. */
@Command(
        name = "discogsography",
        description = "Discogs dumps into Neo4j and PostgreSQL, through RabbitMQ, losing nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  build    builds the services",
            "  test     runs every test, over real servers; --faults [ID…] the whole fault matrix or some of its rows,",
            "           --mutants [NAME…] shows that the rows catch defects made on purpose",
            "  chaos    faults at random against a running load, then settles and compares (--minutes M, --seed S)",
            "",
            "Run a command with --help for its options."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            BackendCommand.class,
            BenchCommand.class,
            LoadCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            VerifyCommand.class,
            ForgetCommand.class,
            DownCommand.class,
            SampleCommand.class,
            ServeCommand.class,
            PrepareCommand.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main())
                .setExecutionExceptionHandler(new OneLineErrors())
                .setParameterExceptionHandler(new WrongArguments())
                .setCaseInsensitiveEnumValuesAllowed(true);
        String version = "discogsography " + Versions.PROJECT + ", Java " + Runtime.version();
        line.getCommandSpec().version(version);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version));
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What a person can mend is one sentence; everything else keeps its stack trace, because it is our defect. */
    private static final class OneLineErrors implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
                throws Exception {
            if (failure instanceof SandboxException
                    || failure instanceof LoadRefused
                    || failure instanceof UsageException) {
                command.getErr().println("discogsography: " + failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            if (failure instanceof IOException || failure instanceof UncheckedIOException) {
                command.getErr().println("discogsography: " + DiskTrouble.describe(failure));
                return CommandLine.ExitCode.USAGE;
            }
            throw failure;
        }
    }
}
