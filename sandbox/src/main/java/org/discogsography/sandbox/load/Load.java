package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a dump folder through a running suite and watches it until both stores have been verified. */
public final class Load {
    private final ServiceClient extractor;
    private final ServiceClient graphinator;
    private final ServiceClient tableinator;
    private final Map<String, ServiceClient> services;
    private final Optional<FolderList> folders;

    /** For an extractor that may read the dumps' folders already. */
    public Load(URI extractor, URI graphinator, URI tableinator) {
        this(extractor, graphinator, tableinator, Optional.empty());
    }

    /** @param folders into which each folder is written that is to be loaded; empty when the extractor reads none */
    public Load(URI extractor, URI graphinator, URI tableinator, Optional<FolderList> folders) {
        this.folders = folders;
        this.extractor = new ServiceClient(extractor);
        this.graphinator = new ServiceClient(graphinator);
        this.tableinator = new ServiceClient(tableinator);
        this.services = new TreeMap<>(
                Map.of("extractor", this.extractor, "graphinator", this.graphinator, "tableinator", this.tableinator));
    }

    /**
     * A look at a load under way.
     *
     * @param waits what keeps it waiting, the worst first
     */
    public record Snapshot(
            String state,
            List<TypeProgress> types,
            Map<String, StoreLoad> neo4j,
            Map<String, StoreLoad> postgresql,
            List<Wait> waits) {

        public Snapshot(
                String state,
                List<TypeProgress> types,
                Map<String, StoreLoad> neo4j,
                Map<String, StoreLoad> postgresql) {
            this(state, types, neo4j, postgresql, List.of());
        }
    }

    /** What becomes of the checksums that came with a dump. */
    public enum Checking {
        /** A file that differs is refused, and one that is not listed. */
        CHECKED,
        /** Files are taken as they are. */
        UNCHECKED
    }

    /** How much of a dump is published. */
    public enum Extent {
        /** What the stores do not hold already, as far as that is known. */
        DIFFERENCES,
        EVERYTHING
    }

    /**
     * Starts an extraction.
     *
     * @return its run id
     * @throws LoadRefused with the extractor's own sentence
     */
    public String start(Path folder, List<String> types, Extent extent) {
        return start(folder, types, extent, Checking.CHECKED);
    }

    /** As {@link #start(Path, List, Extent)}, with a word about checksums. */
    public String start(Path folder, List<String> types, Extent extent, Checking checking) {
        folders.ifPresent(list -> list.allow(folder));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("folder", folder.toString());
        request.put("force", true);
        request.put("full", extent == Extent.EVERYTHING);
        if (checking == Checking.UNCHECKED) {
            request.put("noChecksum", true);
        }
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
     * The load that is under way, whoever started it.
     *
     * @return a sentence about it; empty when both stores have settled whatever was loaded last, as far as they can tell
     */
    public Optional<String> underWay() {
        JsonNode current = current();
        if (!List.of("completed", "failed").contains(current.path("state").asText())) {
            // A running one is refused by the extractor itself.
            return Optional.empty();
        }
        String run = current.path("run").asText();
        Snapshot snapshot = snapshot(run, current, graph(), tables());
        String folder = current.path("folder").asText();
        List<String> open = new ArrayList<>();
        boolean unknown = false;
        for (TypeProgress type : snapshot.types()) {
            if (type.state().equals("completed")) {
                StoreLoad graph = snapshot.neo4j().get(type.type());
                StoreLoad tables = snapshot.postgresql().get(type.type());
                coming("Neo4j", type.type(), graph).ifPresent(open::add);
                coming("PostgreSQL", type.type(), tables).ifPresent(open::add);
                unknown |= Stream.of(graph, tables).anyMatch(load -> load != null && load.unknown());
            }
        }
        if (!open.isEmpty()) {
            return Optional.of("the load of " + folder + " is not settled yet (" + String.join(", ", open) + ")");
        }
        return unknown
                ? Optional.of("whether the load of " + folder + " is settled is not known ("
                        + worstTrouble().map(Trouble::toString).orElse("a store cannot be asked") + ")")
                : Optional.empty();
    }

    /**
     * That more is to come of a type that was published; empty when it is not.
     *
     * @param load null when the store does not know of it: not yet, or no longer because it was put back to an older copy
     */
    private static Optional<String> coming(String store, String type, StoreLoad load) {
        if (load == null) {
            return Optional.of(store + " does not know of the " + type + ", is told again by itself");
        }
        return load.loading()
                ? Optional.of(store + " is storing or mending the " + type
                        + (load.missing() == null ? "" : ", " + ResultTable.number(load.missing()) + " missing"))
                : Optional.empty();
    }

    /** {@link #await(String, Consumer, Patience)} up to a deadline, whatever happens meanwhile. */
    public LoadReport await(String run, Consumer<Snapshot> watcher, Duration deadline) throws InterruptedException {
        return await(run, watcher, Patience.until(deadline));
    }

    /**
     * Waits until every type of the run is settled in both stores, the extraction has failed, another load has taken its
     * place, or the patience is at its end.
     *
     * @param watcher called a few times a second
     */
    public LoadReport await(String run, Consumer<Snapshot> watcher, Patience patience) throws InterruptedException {
        return new LoadWatch(run, patience, this).await(watcher);
    }

    /** What the stores say of the newest load of every type. */
    public Snapshot look() {
        return snapshot(null, current(), graph(), tables());
    }

    /** The extractor's own view; missing while it does not answer. */
    JsonNode current() {
        return ServiceClient.known(extractor.get("/extractions/current"));
    }

    /** Neo4j's book of loads; missing while nobody can tell. */
    JsonNode graph() {
        return ServiceClient.known(graphinator.get("/loads"));
    }

    /** PostgreSQL's book of loads; missing while nobody can tell. */
    JsonNode tables() {
        return ServiceClient.known(tableinator.get("/loads"));
    }

    Waits waits() {
        return new Waits(services);
    }

    private Optional<Trouble> worstTrouble() {
        return services.entrySet().stream()
                .flatMap(service -> Trouble.of(service.getKey(), service.getValue()).stream())
                .min(Trouble.WORST_FIRST);
    }

    Snapshot snapshot(String run, JsonNode current, JsonNode graph, JsonNode tables) {
        List<TypeProgress> types = new ArrayList<>();
        current.path("types")
                .properties()
                .forEach(entry -> types.add(TypeProgress.of(entry.getKey(), entry.getValue())));
        int dump = current.path("dump").asInt();
        return new Snapshot(
                current.path("state").asText("unknown"),
                types,
                graph.isMissingNode() ? unknown(types) : loads(graph, run, dump),
                tables.isMissingNode() ? unknown(types) : loads(tables, run, dump));
    }

    private static Map<String, StoreLoad> unknown(List<TypeProgress> types) {
        return types.stream().collect(Collectors.toMap(TypeProgress::type, _ -> StoreLoad.UNKNOWN));
    }

    /**
     * A store that holds a newer dump keeps no entry for an older one: superseded is all that can become of it. A newer one
     * that was only begun gives way.
     */
    private static Map<String, StoreLoad> loads(JsonNode all, String run, int dump) {
        Map<String, StoreLoad> loads = new LinkedHashMap<>();
        all.forEach(load -> {
            String type = load.path("type").asText();
            if (run == null || isOf(run, load.path("run").asText())) {
                loads.put(type, StoreLoad.of(load));
            } else if (load.path("dump").asInt() > dump
                    && !load.path("state").asText().equals("begun")) {
                loads.put(type, StoreLoad.superseded(load.path("dump").asInt()));
            }
        });
        return loads;
    }

    /** A repair completes the run that it repairs, as {@code <run>+<suffix>}. */
    private static boolean isOf(String run, String known) {
        return known.equals(run) || known.startsWith(run + "+");
    }
}
