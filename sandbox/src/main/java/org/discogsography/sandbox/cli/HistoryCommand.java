package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.ServiceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The runs that PostgreSQL knows of. */
@Command(
        name = "history",
        description = "Shows what became of each run in PostgreSQL, the newest first.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Option(names = "--limit", paramLabel = "N", description = "so many lines, one per run and type (default: 40)")
    private int limit = 40;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the service's own answer")
    private Path json;

    @Option(names = "--tableinator", paramLabel = "URL", description = "of a tableinator that runs elsewhere")
    private URI tableinator;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be from 1 to " + MOST + ", it is " + limit);
        }
        Home home = Home.fromEnvironment();
        JsonFile.check(home, json);
        JsonNode runs = ask(new ServiceClient(
                tableinator != null
                        ? tableinator
                        : Instance.current(home).services().get("tableinator")));
        Out.text(HistoryText.of(runs));
        if (json != null) {
            JsonFile.write(home.resolve(json), runs);
        }
        return 0;
    }

    private JsonNode ask(ServiceClient service) {
        ServiceClient.Answer answer = service.get("/runs?limit=" + limit)
                .orElseThrow(() -> new UsageException("the tableinator at " + service.base() + " does not answer"));
        if (!answer.ok()) {
            throw new UsageException(answer.error());
        }
        return answer.body();
    }
}
