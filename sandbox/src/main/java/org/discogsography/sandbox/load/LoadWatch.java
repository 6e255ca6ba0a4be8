package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at one load until it is over. */
final class LoadWatch {
    /** Each look is a transaction in either store. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** A look shows what is known by then. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private final String run;
    private final Patience patience;
    private final Load load;
    private final Inquiry<JsonNode> extraction;
    private final Inquiry<JsonNode> graph;
    private final Inquiry<JsonNode> tables;
    private final Waits waits;
    private final Instant started = Instant.now();
    private Instant forgotten = Instant.MAX;

    /** The last that the extractor said of this run: after a restart it may no longer know what it has completed. */
    private JsonNode known = MissingNode.getInstance();

    LoadWatch(String run, Patience patience, Load load) {
        this.run = run;
        this.patience = patience;
        this.load = load;
        this.extraction = new Inquiry<>(load::current, MissingNode.getInstance());
        this.graph = new Inquiry<>(load::graph, MissingNode.getInstance());
        this.tables = new Inquiry<>(load::tables, MissingNode.getInstance());
        this.waits = load.waits();
    }

    LoadReport await(Consumer<Load.Snapshot> watcher) throws InterruptedException {
        while (true) {
            Instant until = Instant.now().plus(ANSWER);
            ask();
            JsonNode current = extraction.answer(until);
            String running = current.path("run").asText("");
            if (running.equals(run)) {
                known = current;
                forgotten = Instant.MAX;
            } else if (current.path("state").asText().equals("idle") && forgotten.equals(Instant.MAX)) {
                forgotten = Instant.now();
            }
            Load.Snapshot snapshot = load.snapshot(run, known, graph.answer(until), tables.answer(until));
            watcher.accept(waiting(snapshot, waits.all(until, current)));
            Optional<String> cause = cause(running, waits.troubles(until));
            boolean ended = isOver(snapshot);
            if (ended || cause.isPresent() || patience.isOver(waited())) {
                return report(snapshot, ended ? error() : cause.orElse("not settled in time"));
            }
            Thread.sleep(POLL);
        }
    }

    private void ask() {
        extraction.ask();
        graph.ask();
        tables.ask();
        waits.ask();
    }

    private Duration waited() {
        return Duration.between(started, Instant.now());
    }

    private static Load.Snapshot waiting(Load.Snapshot snapshot, List<Wait> waits) {
        return new Load.Snapshot(snapshot.state(), snapshot.types(), snapshot.neo4j(), snapshot.postgresql(), waits);
    }

    /** Why waiting any longer is no use; empty while it is. */
    private Optional<String> cause(String running, List<Trouble> troubles) {
        if (!running.isEmpty() && !running.equals(run)) {
            return Optional.of("another load was started meanwhile and has taken the place of this one (run " + running
                    + "); ./discogsography status shows that one");
        }
        if (!isRead() && forgotten.isBefore(Instant.now().minus(FORGOTTEN))) {
            return Optional.of("the extractor was started again and no longer knows this load: load the folder again");
        }
        return patience.lost(troubles, Instant.now())
                .map(trouble -> "gave up waiting: " + trouble
                        + "; mend it, and the services go on by themselves (./discogsography status)");
    }

    private String error() {
        return known.path("state").asText().equals("stopped")
                ? "the extraction was ended before it was complete: load the folder again"
                : known.path("error").asText(null);
    }

    private boolean isRead() {
        return List.of("completed", "failed").contains(known.path("state").asText());
    }

    private boolean isOver(Load.Snapshot snapshot) {
        // Every type is looked at, so that the patience sees all of them.
        return switch (snapshot.state()) {
            case "stopped" -> true;
            case "completed", "failed" ->
                snapshot.types().stream()
                                .filter(type -> type.state().equals("completed"))
                                .filter(type -> !settled(type, snapshot))
                                .count()
                        == 0;
            default -> false;
        };
    }

    private boolean settled(TypeProgress type, Load.Snapshot snapshot) {
        boolean inGraph = settled("neo4j", type, snapshot.neo4j());
        boolean inTables = settled("postgresql", type, snapshot.postgresql());
        return inGraph && inTables;
    }

    private boolean settled(String store, TypeProgress type, Map<String, StoreLoad> loads) {
        return patience.settled(store, type.type(), loads.getOrDefault(type.type(), StoreLoad.UNKNOWN), Instant.now());
    }

    private LoadReport report(Load.Snapshot snapshot, String error) {
        List<LoadReport.Row> rows = new ArrayList<>();
        Fates fates = new Fates(known);
        for (TypeProgress type : snapshot.types()) {
            JsonNode json = known.path("types").path(type.type());
            rows.add(new LoadReport.Row(
                    type.type(),
                    Extracted.of(json),
                    snapshot.neo4j()
                            .getOrDefault(type.type(), StoreLoad.UNKNOWN)
                            .told(fates, type.type()),
                    snapshot.postgresql()
                            .getOrDefault(type.type(), StoreLoad.UNKNOWN)
                            .told(fates, type.type()),
                    json.path("error").asText(null)));
        }
        Integer dump = known.path("dump").isInt() ? (Integer) known.path("dump").asInt() : null;
        return new LoadReport(run, dump, rows, waited().toMillis() / 1000.0, error);
    }
}
