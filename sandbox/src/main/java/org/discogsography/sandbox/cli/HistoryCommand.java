package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.Fates;
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

    @Option(
            names = "--extractor",
            paramLabel = "URL",
            description = "of its extractor, which knows whether the newest run goes on")
    private URI extractor;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be from 1 to " + MOST + ", it is " + limit);
        }
        Home home = Home.fromEnvironment();
        JsonFile.check(home, json);
        JsonNode runs = ask(service(home, tableinator, "tableinator").orElseThrow());
        JsonNode current = service(home, extractor, "extractor")
                .flatMap(service -> service.get("/extractions/current"))
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElse(MissingNode.getInstance());
        Out.text(HistoryText.of(runs, new Fates(current), Instant.now()));
        if (json != null) {
            JsonFile.write(home.resolve(json), runs);
        }
        return 0;
    }

    /** The one that is named; of the running suite when none is; empty when only another one is. */
    private Optional<ServiceClient> service(Home home, URI named, String name) {
        if (named != null) {
            return Optional.of(new ServiceClient(named));
        }
        return tableinator == null
                ? Optional.of(
                        new ServiceClient(Instance.current(home).services().get(name)))
                : Optional.empty();
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
