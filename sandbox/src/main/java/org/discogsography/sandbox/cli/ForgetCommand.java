package org.discogsography.sandbox.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.DumpForgetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back a dump that should never have been loaded. */
@Command(
        name = "forget",
        description = {
            "Takes back a dump that should never have been loaded, such as one with a wrong date, or a newer one than is",
            "wanted: afterwards any other month can be loaded over it. Says first what it will do, and asks."
        },
        mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofHours(2);

    @Parameters(index = "0", paramLabel = "DUMP", description = "its date as it was loaded, such as 20411301")
    private int dump;

    @Parameters(index = "1..*", paramLabel = "TYPE", description = "artists, labels, masters, releases (default: all)")
    private List<String> types = VerifyCommand.ALL;

    @Option(names = "--yes", description = "does not ask")
    private boolean yes;

    @Option(names = "--dry-run", description = "only says what it would do")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        VerifyCommand.checkTypes(types);
        DumpForgetting forgetting =
                forgetting(Instance.current(Home.fromEnvironment()).services());
        Out.line("Looking for what there is of dump " + dump + "; this reads every record");
        DumpForgetting.Known known = forgetting.look();
        if (known.isNothing()) {
            throw new UsageException("there is nothing of dump " + dump
                    + " here: ./discogsography status names the dumps that there are");
        }
        Out.line("");
        Out.text(ForgetText.table(known));
        Out.line("");
        Out.text(ForgetText.consequences(dump, known));
        if (dryRun) {
            return 0;
        }
        if (!yes && !agreed()) {
            Out.line("Nothing was changed.");
            return 1;
        }
        forgetting.carryOut();
        Out.line("Dump " + dump + " is forgotten. Load the month that you want: ./discogsography load DIR");
        return 0;
    }

    private DumpForgetting forgetting(Map<String, URI> services) {
        return new DumpForgetting(
                services.get("extractor"),
                services.get("graphinator"),
                services.get("tableinator"),
                dump,
                types,
                LIMIT);
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private boolean agreed() {
        if (System.console() == null || !System.console().isTerminal()) {
            throw new UsageException("there is no terminal to ask at; nothing was changed. Give --yes to do it");
        }
        String answer = System.console().readLine("Forget dump %d? [y/N] ", dump);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
