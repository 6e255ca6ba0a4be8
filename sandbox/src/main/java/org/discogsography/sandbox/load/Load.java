package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Loads a dump folder through a running suite and watches it until both stores have been verified. */
public final class Load {
    private static final Duration POLL = Duration.ofMillis(250);

    private final ServiceClient extractor;
    private final ServiceClient graphinator;
    private final ServiceClient tableinator;

    public Load(URI extractor, URI graphinator, URI tableinator) {
        this.extractor = new ServiceClient(extractor);
        this.graphinator = new ServiceClient(graphinator);
        this.tableinator = new ServiceClient(tableinator);
    }

    /** A look at a load under way. */
    public record Snapshot(
            String state, List<TypeProgress> types, Map<String, StoreLoad> neo4j, Map<String, StoreLoad> postgresql) {}

    /**
     * Starts an extraction.
     *
     * @return its run id
     * @throws LoadRefused with the extractor's own sentence
     */
    public String start(Path folder, List<String> types) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("folder", folder.toString());
        request.put("force", true);
        if (!types.isEmpty()) {
            request.put("types", types);
        }
        ServiceClient.Answer answer = extractor
                .post("/extractions", request)
                .orElseThrow(() -> new LoadRefused("the extractor at " + extractor.base()
                        + " does not answer: is the suite running? (./discogsography up)"));
        if (!answer.ok()) {
            throw new LoadRefused(answer.error());
        }
        return answer.body().path("run").asText();
    }

    /**
     * Waits until every type of the run is settled in both stores, or the extraction has failed.
     *
     * @param watcher called a few times a second
     * @param deadline gives up waiting, with what is known by then
     */
    public LoadReport await(String run, Consumer<Snapshot> watcher, Duration deadline) throws InterruptedException {
        Instant started = Instant.now();
        while (true) {
            JsonNode current = body(extractor.get("/extractions/current"));
            Snapshot snapshot = snapshot(run, current);
            watcher.accept(snapshot);
            Duration taken = Duration.between(started, Instant.now());
            if (isOver(current, run, snapshot) || taken.compareTo(deadline) > 0) {
                return report(run, current, snapshot, taken);
            }
            Thread.sleep(POLL);
        }
    }

    /** What the stores say of the newest load of every type. */
    public Snapshot look() {
        return snapshot(null, body(extractor.get("/extractions/current")));
    }

    private Snapshot snapshot(String run, JsonNode current) {
        List<TypeProgress> types = new ArrayList<>();
        current.path("types")
                .properties()
                .forEach(entry -> types.add(TypeProgress.of(entry.getKey(), entry.getValue())));
        int dump = current.path("dump").asInt();
        return new Snapshot(
                current.path("state").asText("unknown"),
                types,
                loads(graphinator, run, dump),
                loads(tableinator, run, dump));
    }

    /** A store that holds a newer dump keeps no entry for an older one: superseded is all that can become of it. */
    private static Map<String, StoreLoad> loads(ServiceClient store, String run, int dump) {
        Map<String, StoreLoad> loads = new LinkedHashMap<>();
        body(store.get("/loads")).forEach(load -> {
            if (run == null || load.path("run").asText().equals(run)) {
                loads.put(load.path("type").asText(), StoreLoad.of(load));
            } else if (load.path("dump").asInt() > dump) {
                loads.put(load.path("type").asText(), StoreLoad.SUPERSEDED);
            }
        });
        return loads;
    }

    private static boolean isOver(JsonNode current, String run, Snapshot snapshot) {
        if (!current.path("run").asText().equals(run)) {
            return false;
        }
        return switch (snapshot.state()) {
            case "stopped" -> true;
            case "completed", "failed" -> snapshot.types().stream().allMatch(type -> settled(type, snapshot));
            default -> false;
        };
    }

    private static boolean settled(TypeProgress type, Snapshot snapshot) {
        return !type.state().equals("completed")
                || (snapshot.neo4j()
                                .getOrDefault(type.type(), StoreLoad.UNKNOWN)
                                .settled()
                        && snapshot.postgresql()
                                .getOrDefault(type.type(), StoreLoad.UNKNOWN)
                                .settled());
    }

    private static LoadReport report(String run, JsonNode current, Snapshot snapshot, Duration taken) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (TypeProgress type : snapshot.types()) {
            JsonNode json = current.path("types").path(type.type());
            rows.add(new LoadReport.Row(
                    type.type(),
                    type.records(),
                    TypeProgress.number(json, "malformed"),
                    snapshot.neo4j().getOrDefault(type.type(), StoreLoad.UNKNOWN),
                    snapshot.postgresql().getOrDefault(type.type(), StoreLoad.UNKNOWN),
                    text(json, "error")));
        }
        Integer dump =
                current.path("dump").isInt() ? (Integer) current.path("dump").asInt() : null;
        return new LoadReport(run, dump, rows, taken.toMillis() / 1000.0, text(current, "error"));
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).isTextual() ? json.path(key).asText() : null;
    }

    private static JsonNode body(Optional<ServiceClient.Answer> answer) {
        return answer.filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElse(MissingNode.getInstance());
    }
}
