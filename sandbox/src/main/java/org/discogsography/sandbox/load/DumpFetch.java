package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Lets the extractor fetch a dump, and watches until it is verified. */
public final class DumpFetch {
    private static final Duration POLL = Duration.ofMillis(250);

    private final ServiceClient extractor;

    public DumpFetch(URI extractor) {
        this.extractor = new ServiceClient(extractor);
    }

    /**
     * Starts to look for the dump and to fetch it.
     *
     * @param dump date as {@code yyyymmdd}; empty for the newest complete one
     * @throws LoadRefused with the extractor's own sentence
     */
    public void start(OptionalInt dump) {
        Map<String, Object> request = new LinkedHashMap<>();
        dump.ifPresent(date -> request.put("dump", date));
        request.put("extract", false);
        ServiceClient.Answer answer = extractor
                .post("/dumps/check", request)
                .orElseThrow(() -> new LoadRefused("the extractor at " + extractor.base()
                        + " does not answer: is the suite running? (./discogsography up)"));
        if (!answer.ok()) {
            throw new LoadRefused(answer.error());
        }
    }

    /**
     * Waits until it is there.
     *
     * @param watcher called a few times a second
     * @return the folder that holds it
     * @throws LoadRefused when it cannot be fetched, with the extractor's own sentence, or not within the limit
     */
    public Path await(Consumer<Load.Snapshot> watcher, Duration limit) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (Instant.now().isBefore(deadline)) {
            JsonNode dumps = extractor
                    .get("/dumps")
                    .filter(ServiceClient.Answer::ok)
                    .map(ServiceClient.Answer::body)
                    .orElse(null);
            if (dumps != null && dumps.path("state").asText().equals("idle")) {
                return folder(dumps);
            }
            if (dumps != null) {
                watcher.accept(snapshot(dumps));
            }
            Thread.sleep(POLL);
        }
        throw new LoadRefused(
                "the dump was not there after " + limit.toHours() + " hours; the extractor goes on fetching");
    }

    private static Path folder(JsonNode dumps) {
        JsonNode last = dumps.path("lastCheck");
        if (!last.path("outcome").asText().equals("verified")) {
            throw new LoadRefused("no dump was fetched: "
                    + last.path("error")
                            .asText("the check was " + last.path("outcome").asText("not run")));
        }
        return Path.of(month(dumps, last.path("dump").asInt()).path("folder").asText());
    }

    /** The files in place of types; the state says in words what is going on. */
    private static Load.Snapshot snapshot(JsonNode dumps) {
        JsonNode month = month(dumps, dumps.path("dump").asInt());
        List<TypeProgress> files = new ArrayList<>();
        month.path("files").properties().forEach(file -> files.add(file(file.getKey(), file.getValue())));
        return new Load.Snapshot(words(dumps, month), files, Map.of(), Map.of());
    }

    private static TypeProgress file(String type, JsonNode json) {
        return new TypeProgress(
                type,
                "fetching",
                null,
                TypeProgress.number(json, "bytes"),
                TypeProgress.number(json, "bytesTotal"),
                null,
                null);
    }

    private static String words(JsonNode dumps, JsonNode month) {
        String state = dumps.path("state").asText();
        if (dumps.path("reason").isTextual()) {
            return state + ": " + dumps.path("reason").asText();
        }
        String rate = month.path("bytesPerSecond").isNumber()
                ? " %.1f MB/s".formatted(month.path("bytesPerSecond").asDouble() / 1e6)
                : "";
        String left = month.path("etaSeconds").isNumber()
                ? ", " + Duration.ofSeconds(month.path("etaSeconds").asLong()).toMinutes() + " min left"
                : "";
        return state + " " + dumps.path("dump").asText("") + rate + left;
    }

    private static JsonNode month(JsonNode dumps, int dump) {
        for (JsonNode month : dumps.path("months")) {
            if (month.path("dump").asInt() == dump) {
                return month;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
