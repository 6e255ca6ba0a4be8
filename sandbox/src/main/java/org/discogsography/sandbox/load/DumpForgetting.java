package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes back a dump that should never have been loaded: the extractor forgets it first, then every type of both stores. */
public final class DumpForgetting {
    private static final Duration POLL = Duration.ofMillis(250);

    private final ServiceClient extractor;
    private final Map<String, ServiceClient> stores = new LinkedHashMap<>();
    private final int dump;
    private final List<String> types;
    private final Duration limit;

    /**
     * @param dump as {@code yyyymmdd}, be it a date or not
     * @param limit for each type of each store
     */
    public DumpForgetting(
            URI extractor, URI graphinator, URI tableinator, int dump, List<String> types, Duration limit) {
        this.extractor = new ServiceClient(extractor);
        this.stores.put("Neo4j", new ServiceClient(graphinator));
        this.stores.put("PostgreSQL", new ServiceClient(tableinator));
        this.dump = dump;
        this.types = List.copyOf(types);
        this.limit = limit;
    }

    /**
     * What there is of the dump.
     *
     * @param published types that the extractor announces, repairs and compares the next dump with
     */
    public record Known(List<String> published, List<Row> rows) {
        public boolean isNothing() {
            return published.isEmpty() && rows.stream().allMatch(Row::isNothing);
        }
    }

    /**
     * One type in one store.
     *
     * @param records that were new or changed in this dump
     * @param load whether this dump is the one that the store was verified for, or is to be
     * @param deadLetters entries in the store's ledger
     */
    public record Row(String store, String type, long records, boolean load, long deadLetters) {
        private boolean isNothing() {
            return records == 0 && !load && deadLetters == 0;
        }
    }

    /**
     * What would be taken back; changes nothing.
     *
     * @throws LoadRefused when it cannot be found out, with the service's own sentence
     */
    public Known look() throws InterruptedException {
        return every(true);
    }

    /**
     * Takes it back. What was interrupted is finished by doing it again.
     *
     * @return what was taken back
     * @throws LoadRefused when it cannot be done, with the service's own sentence
     */
    public Known carryOut() throws InterruptedException {
        return every(false);
    }

    private Known every(boolean dryRun) throws InterruptedException {
        JsonNode forgotten = order(extractor, "/extractions/published/" + dump, dryRun, "the extractor");
        List<String> published = new ArrayList<>();
        forgotten.path("published").forEach(type -> published.add(type.asText()));
        List<Row> rows = new ArrayList<>();
        for (String type : types) {
            for (String store : stores.keySet()) {
                order(stores.get(store), path(type), dryRun, store + " " + type);
            }
            for (String store : stores.keySet()) {
                rows.add(await(store, type));
            }
        }
        return new Known(published, rows);
    }

    private String path(String type) {
        return "/loads/" + type + "/" + dump;
    }

    private static JsonNode order(ServiceClient service, String path, boolean dryRun, String whom) {
        ServiceClient.Answer answer = service.delete(path + "?dryRun=" + dryRun)
                .orElseThrow(() -> new LoadRefused(whom + ": " + service.base()
                        + " does not answer: is the suite running? (./discogsography up)"));
        if (!answer.ok()) {
            throw new LoadRefused(whom + ": " + answer.error());
        }
        return answer.body();
    }

    private Row await(String store, String type) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (Instant.now().isBefore(deadline)) {
            JsonNode state = stores.get(store)
                    .get(path(type))
                    .filter(ServiceClient.Answer::ok)
                    .map(ServiceClient.Answer::body)
                    .orElse(null);
            if (state != null && state.path("state").asText().equals("failed")) {
                throw new LoadRefused(store + " " + type + ": "
                        + state.path("error").asText() + "; ask again, what was begun is finished then");
            }
            if (state != null && state.path("state").asText().equals("completed")) {
                return new Row(
                        store,
                        type,
                        state.path("rows").asLong(),
                        state.path("load").asBoolean(),
                        state.path("deadLetters").asLong());
            }
            Thread.sleep(POLL);
        }
        throw new LoadRefused(store + " " + type + ": not over after " + limit.toMinutes()
                + " minutes; it goes on by itself, ask again to see its end");
    }
}
