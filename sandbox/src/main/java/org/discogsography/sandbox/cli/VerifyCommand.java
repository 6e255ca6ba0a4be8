package org.discogsography.sandbox.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.Allowance;
import org.discogsography.sandbox.load.Outcome;
import org.discogsography.sandbox.verify.Verification;
import org.discogsography.sandbox.verify.VerificationReport;
import org.discogsography.sandbox.verify.VerificationTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares both stores with what was announced to them last, whenever somebody wants to know. */
@Command(
        name = "verify",
        description = {
            "Recomputes count and digest of both stores from their rows, and compares them with the last dump.",
            "Exit code: 0 both stores are equal to the dump (after the repair, if one was wanted), 1 they are not,",
            "2 it could not be found out, 3 they are, but for records that were unreadable, repeated or dead-lettered."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    static final List<String> ALL = List.of("artists", "labels", "masters", "releases");
    private static final int NAMED = 20;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "artists, labels, masters, releases (default: all)")
    private List<String> types = ALL;

    @Option(names = "--explain", description = "names the ids that differ, as far as they are known")
    private boolean explain;

    @Option(names = "--ids", paramLabel = "N", description = "so many ids of each kind (default: " + NAMED + ")")
    private int ids = NAMED;

    @Option(
            names = "--repair",
            description = "has what differs published again from the dump's file, waits, and compares again")
    private boolean repair;

    @Option(names = "--quick", description = "compares hashes only, without making them again from the contents")
    private boolean quick;

    @Option(names = "--limit", paramLabel = "MINUTES", description = "gives up after so long (default: 120)")
    private int limit = 120;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the result as JSON")
    private Path json;

    @Mixin
    private AllowOption allowed;

    @Option(names = "--extractor", paramLabel = "URL", description = "of services that run elsewhere; all three")
    private URI extractor;

    @Option(names = "--graphinator", paramLabel = "URL")
    private URI graphinator;

    @Option(names = "--tableinator", paramLabel = "URL")
    private URI tableinator;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Allowance allowance = allowed.allowance();
        Home home = Home.fromEnvironment();
        JsonFile.check(home, json);
        Verification verification = verification(home);
        Out.line("Comparing " + String.join(", ", types) + " of both stores with what was announced last");
        VerificationReport report = repair ? verification.repair(Out::line) : verification.look();
        print(report);
        Outcome outcome = report.outcome(allowance);
        Out.line("");
        Out.line(outcome.sentence());
        if (json != null) {
            JsonFile.write(home.resolve(json), new Ended<>(report, outcome));
        }
        return outcome.exitCode();
    }

    private void check() {
        checkTypes(types);
        if (ids < 0 || limit < 1) {
            throw new UsageException("--ids must be at least 0, --limit at least 1");
        }
    }

    /** @throws UsageException that names the first that there is not */
    static void checkTypes(List<String> types) {
        types.stream().filter(type -> !ALL.contains(type)).findFirst().ifPresent(unknown -> {
            throw new UsageException("there is no type " + unknown + ": types are " + String.join(", ", ALL));
        });
    }

    private Verification verification(Home home) {
        Verification.Wanted wanted =
                new Verification.Wanted(types, !quick, explain ? ids : 0, Duration.ofMinutes(limit));
        if (extractor == null && graphinator == null && tableinator == null) {
            Instance instance = Instance.current(home);
            return new Verification(
                    instance.services().get("extractor"),
                    instance.services().get("graphinator"),
                    instance.services().get("tableinator"),
                    wanted);
        }
        if (extractor == null || graphinator == null || tableinator == null) {
            throw new UsageException("name all three services, or none: --extractor, --graphinator, --tableinator");
        }
        return new Verification(extractor, graphinator, tableinator, wanted);
    }

    private void print(VerificationReport report) {
        Out.line("");
        Out.text(VerificationTable.of(report.rows()));
        if (explain) {
            Out.line("");
            Out.text(VerificationTable.explanation(report.rows()));
        }
        if (report.mended() != null && !report.mended().equals(report.rows())) {
            Out.line("");
            Out.line("After the repair:");
            Out.text(VerificationTable.of(report.mended()));
        }
        if (!report.errors().isEmpty()) {
            Out.line("");
            report.errors().forEach(error -> Out.line("not mended: " + error));
        }
        Out.line("");
        VerificationTable.unseen(report, !quick).forEach(Out::line);
    }
}
