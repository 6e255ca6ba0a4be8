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

    private static final Duration TROUBLES = Duration.ofSeconds(2);

    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private final String run;
    private final Patience patience;
    private final Load load;
    private final Instant started = Instant.now();
    private Instant asked = Instant.EPOCH;
    private Instant forgotten = Instant.MAX;
    private List<Trouble> troubles = List.of();

    /** The last that the extractor said of this run: after a restart it may no longer know what it has completed. */
    private JsonNode known = MissingNode.getInstance();

    LoadWatch(String run, Patience patience, Load load) {
        this.run = run;
        this.patience = patience;
        this.load = load;
    }

    LoadReport await(Consumer<Load.Snapshot> watcher) throws InterruptedException {
        while (true) {
            JsonNode current = load.current();
            String running = current.path("run").asText("");
            if (running.equals(run)) {
                known = current;
                forgotten = Instant.MAX;
            } else if (current.path("state").asText().equals("idle") && forgotten.equals(Instant.MAX)) {
                forgotten = Instant.now();
            }
            Load.Snapshot snapshot = load.snapshot(run, known);
            lookAtTroubles();
            watcher.accept(withTrouble(snapshot));
            Optional<String> cause = cause(running);
            boolean ended = isOver(snapshot);
            if (ended || cause.isPresent() || patience.isOver(waited())) {
                return report(snapshot, ended ? text(known, "error") : cause.orElse("not settled in time"));
            }
            Thread.sleep(POLL);
        }
    }

    private Duration waited() {
        return Duration.between(started, Instant.now());
    }

    private void lookAtTroubles() {
        if (Duration.between(asked, Instant.now()).compareTo(TROUBLES) > 0) {
            asked = Instant.now();
            troubles = load.troubles();
        }
    }

    private Load.Snapshot withTrouble(Load.Snapshot snapshot) {
        return new Load.Snapshot(
                snapshot.state(),
                snapshot.types(),
                snapshot.neo4j(),
                snapshot.postgresql(),
                Trouble.worst(troubles).orElse(null));
    }

    /** Why waiting any longer is no use; empty while it is. */
    private Optional<String> cause(String running) {
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
        boolean graph = settled("neo4j", type, snapshot.neo4j());
        boolean tables = settled("postgresql", type, snapshot.postgresql());
        return graph && tables;
    }

    private boolean settled(String store, TypeProgress type, Map<String, StoreLoad> loads) {
        return patience.settled(store, type.type(), loads.getOrDefault(type.type(), StoreLoad.UNKNOWN), Instant.now());
    }

    private LoadReport report(Load.Snapshot snapshot, String error) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (TypeProgress type : snapshot.types()) {
            JsonNode json = known.path("types").path(type.type());
            rows.add(new LoadReport.Row(
                    type.type(),
                    type.records(),
                    TypeProgress.number(json, "published"),
                    TypeProgress.number(json, "since"),
                    text(json, "everythingBecause"),
                    TypeProgress.number(json, "malformed"),
                    text(json, "checksum"),
                    snapshot.neo4j().getOrDefault(type.type(), StoreLoad.UNKNOWN),
                    snapshot.postgresql().getOrDefault(type.type(), StoreLoad.UNKNOWN),
                    text(json, "error")));
        }
        Integer dump = known.path("dump").isInt() ? (Integer) known.path("dump").asInt() : null;
        return new LoadReport(run, dump, rows, waited().toMillis() / 1000.0, error);
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).isTextual() ? json.path(key).asText() : null;
    }
}
