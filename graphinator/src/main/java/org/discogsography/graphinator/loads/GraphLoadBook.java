package org.discogsography.graphinator.loads;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.LoadBook;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.schema.Hidden;
import org.neo4j.driver.Value;

/** The book of loads as one hidden node per type. */
@Singleton
public final class GraphLoadBook implements LoadBook {
    private static final String ANNOUNCE = """
            MERGE (load:%1$s {type: $type})
            SET load:%1$s
            WITH load
            WHERE load.dump IS NULL
               OR load.state = 'BEGUN'
               OR load.dump < $dump
               OR (load.dump = $dump
                   AND (load.parts IS NULL
                        OR (NOT ((load.run = $run AND load.digest = $digest) OR load.run STARTS WITH $run + '+')
                            AND (load.started IS NULL OR coalesce($started >= load.started, false)))))
            WITH load, load.altered AS altered,
                 CASE WHEN load.dump > $dump THEN load.dump WHEN load.newerDump > $dump THEN load.newerDump END AS newer
            SET load = {type: $type, dump: $dump, run: $run, state: $state, expected: $expected, digest: $digest,
                        ids: $ids, parts: $parts, unreadable: $unreadable, unreadableRecords: $unreadableRecords,
                        repeated: $repeated, started: $started, since: $since, newerDump: newer, altered: altered}
            """.formatted(Hidden.LOAD);

    private static final String ANNOUNCED = """
            MATCH (load:%s {type: $type})
            WHERE load.parts IS NOT NULL
            RETURN load.dump AS dump, load.run AS run, load.expected AS expected, load.digest AS digest, load.ids AS ids,
                   load.parts AS parts, load.unreadable AS unreadable, load.repeated AS repeated,
                   load.started AS started
            """.formatted(Hidden.LOAD);

    /** Under the nodes' locks: whoever reads beside a commit may see one property as it was and the next as it is. */
    private static final String LOADS = """
            MATCH (load:%1$s)
            SET load:%1$s
            WITH load
            RETURN load {.*, ids: null, parts: null, unreadable: null} AS load
            """.formatted(Hidden.LOAD);

    private static final String UPDATE = """
            MATCH (load:%1$s {type: $type, run: $run})
            SET load:%1$s
            WITH load WHERE coalesce(load.newerDump, 0) = $newer
            SET load += $found
            """.formatted(Hidden.LOAD);

    private static final String FORGET = """
            MATCH (load:%s {type: $type, dump: $dump})
            DELETE load
            RETURN count(*) > 0 AS forgotten
            """.formatted(Hidden.LOAD);

    private static final String REOPEN = """
            MATCH (load:%s {type: $type, newerDump: $dump})
            SET load.state = CASE WHEN load.state IN ['MIXED', 'SUPERSEDED'] THEN 'LOADING' ELSE load.state END
            REMOVE load.newerDump, load.newer, load.verifiedAt
            """.formatted(Hidden.LOAD);

    private final Graph graph;
    private final InstantSource clock;

    @Inject
    public GraphLoadBook(Graph graph) {
        this(graph, InstantSource.system());
    }

    GraphLoadBook(Graph graph, InstantSource clock) {
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public Uni<Void> announce(Completion completion) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("type", completion.type().plural());
        entry.put("dump", completion.dump());
        entry.put("run", completion.run());
        entry.put("state", LoadState.LOADING.name());
        entry.put("expected", completion.count());
        entry.put("digest", completion.digest().sum());
        entry.put("ids", CompletionCodec.serialise(completion.ids()));
        entry.put("parts", completion.parts().toBytes());
        entry.put("unreadable", completion.unreadable().toBytes());
        entry.put("unreadableRecords", completion.unreadable().count());
        entry.put("repeated", completion.repeated());
        entry.put("started", time(completion.started()));
        entry.put("since", time(clock.instant()));
        return run(ANNOUNCE, entry);
    }

    @Override
    public Uni<Optional<Completion>> announced(RecordType type) {
        return graph.inTransaction(transaction -> transaction.run(ANNOUNCED, Map.of("type", type.plural())).stream()
                .findFirst()
                .map(row -> new Completion(
                        type,
                        row.get("dump").asInt(),
                        row.get("run").asString(),
                        row.get("expected").asLong(),
                        new Digest(row.get("digest").asLong()),
                        CompletionCodec.deserialise(row.get("ids").asByteArray()),
                        PartDigests.of(row.get("parts").asByteArray()),
                        Unreadable.of(row.get("unreadable").asByteArray(null)),
                        row.get("repeated").asLong(0),
                        instant(row.get("started")))));
    }

    @Override
    public Uni<List<Load>> loads() {
        return graph.inTransaction(transaction -> transaction.run(LOADS).list(row -> load(row.get("load"))));
    }

    @Override
    public Uni<Void> update(Load seen, Load load) {
        Map<String, Object> found = new HashMap<>();
        found.put("state", load.state().name());
        found.put("stored", load.rows().stored());
        found.put("missing", load.rows().missing());
        found.put("deadLettered", load.rows().deadLettered());
        found.put("vanished", load.rows().vanished());
        found.put("vanishedRefused", load.rows().vanishedRefused());
        found.put("vanishedReferred", load.rows().vanishedReferred());
        found.put("keptBecause", load.rows().keptBecause());
        found.put("newerDump", load.rows().newerDump());
        found.put("newer", load.rows().newer());
        found.put("altered", load.rows().altered());
        found.put("verifiedAt", time(load.verifiedAt()));
        found.put("relationships", texts(load.rows().relationships()));
        int newer = seen.rows().newerDump() == null ? 0 : seen.rows().newerDump();
        return run(UPDATE, Map.of("type", load.type().plural(), "run", load.run(), "newer", newer, "found", found));
    }

    @Override
    public Uni<Boolean> forget(RecordType type, int dump) {
        Map<String, Object> which = Map.of("type", type.plural(), "dump", dump);
        return graph.inTransaction(transaction -> {
            boolean forgotten =
                    transaction.run(FORGET, which).single().get("forgotten").asBoolean();
            transaction.run(REOPEN, which).consume();
            return forgotten;
        });
    }

    private Uni<Void> run(String statement, Map<String, Object> parameters) {
        return graph.inTransaction(transaction -> {
            transaction.run(statement, parameters).consume();
            return null;
        });
    }

    private static Load load(Value node) {
        return new Load(
                RecordType.named(node.get("type").asString()).orElseThrow(),
                node.get("dump").asInt(),
                node.get("run").asString(),
                LoadState.valueOf(node.get("state").asString()),
                number(node.get("expected")),
                number(node.get("unreadableRecords")),
                number(node.get("repeated")),
                new RowFindings(
                        number(node.get("stored")),
                        number(node.get("missing")),
                        number(node.get("deadLettered")),
                        number(node.get("vanished")),
                        number(node.get("vanishedRefused")),
                        number(node.get("vanishedReferred")),
                        node.get("keptBecause").asString(null),
                        node.get("newerDump").isNull()
                                ? null
                                : (Integer) node.get("newerDump").asInt(),
                        number(node.get("newer")),
                        number(node.get("altered")),
                        relationships(node.get("relationships"))),
                node.get("digest").isNull()
                        ? null
                        : new Digest(node.get("digest").asLong()),
                instant(node.get("since")),
                instant(node.get("verifiedAt")));
    }

    /** A node has no maps: {@code BY -338}. */
    private static List<String> texts(Map<String, Long> relationships) {
        return relationships == null
                ? null
                : relationships.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .sorted()
                        .toList();
    }

    private static Map<String, Long> relationships(Value texts) {
        return texts.isNull()
                ? null
                : texts.asList(Value::asString).stream()
                        .map(text -> text.split(" ", 2))
                        .collect(Collectors.toMap(kind -> kind[0], kind -> Long.valueOf(kind[1])));
    }

    private static Long number(Value value) {
        return value.isNull() ? null : value.asLong();
    }

    private static Instant instant(Value value) {
        return value.isNull() ? null : value.asZonedDateTime().toInstant();
    }

    private static ZonedDateTime time(Instant instant) {
        return instant == null ? null : instant.atZone(ZoneOffset.UTC);
    }
}
