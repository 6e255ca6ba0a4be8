package org.discogsography.graphinator.upsert;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RunName;
import org.discogsography.consumer.store.Booked;
import org.discogsography.consumer.store.RecordStore;
import org.discogsography.consumer.store.Tally;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.schema.Schema;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * Records as nodes and relationships. One transaction per batch: look at the schema, lock and read versions, make stubs,
 * write. Only changed records cost more: what they own is deleted first, and what nobody refers to any more, last.
 * Unchanged ones are not touched.
 */
@Singleton
public final class GraphRecordStore implements RecordStore {
    private final Graph graph;
    private final Schema schema;
    private final MappingAhead mapping = new MappingAhead();
    private final Rehearsal rehearsal;

    public GraphRecordStore(Graph graph, Schema schema, Rehearsal rehearsal) {
        this.graph = graph;
        this.schema = schema;
        this.rehearsal = rehearsal;
    }

    @Override
    public Uni<Void> prepare() {
        return schema.prepare();
    }

    @Override
    public int mapping() {
        return GraphMapping.VERSION;
    }

    @Override
    public Uni<Tally> upsert(RecordType type, List<IncomingRecord> records) {
        return rehearsal.end().chain(() -> graph.inTransaction(transaction -> upsert(transaction, type, records)));
    }

    private Tally upsert(Transaction transaction, RecordType type, List<IncomingRecord> records) {
        MappingAhead.Batch mapped = mapping.begin(type, records);
        schema.verify(transaction::run);
        Statements statements = Statements.of(type);
        List<Long> ids = records.stream().map(IncomingRecord::id).toList();
        Record seen = transaction
                .run(statements.read(), Statements.batch(Map.of("ids", ids)))
                .single();
        Optional<Booked> booked = booked(seen);
        Plan plan = Plan.of(records, stored(seen, booked), GraphMapping.VERSION);
        Pruning pruning = new Pruning(transaction, statements);
        pruning.prune(plan.changed());
        Rows rows = mapped.of(plan.toWrite());
        if (!rows.rows().isEmpty()) {
            transaction.run(statements.stubs(), Statements.batch(rows.stubs())).consume();
            transaction
                    .run(statements.write(), Statements.batch(Map.of("rows", rows.rows())))
                    .consume();
        }
        pruning.sweep();
        if (seen.get("deadLetters").asLong() > 0 && !plan.current().isEmpty()) {
            transaction.run(Statements.SETTLE, settled(type, plan.current())).consume();
        }
        Booked.news(booked, plan.toWrite())
                .ifPresent(record -> transaction
                        .run(booked.isEmpty() ? Statements.BEGIN : Statements.END, Statements.batch(news(type, record)))
                        .consume());
        return plan.tally();
    }

    private static Map<String, Object> news(RecordType type, IncomingRecord record) {
        return Map.of("type", type.plural(), "dump", record.dump(), "run", RunName.repaired(record.run()));
    }

    private static Optional<Booked> booked(Record seen) {
        return seen.get("booked").asList(value -> value).stream()
                .findFirst()
                .map(load -> new Booked(
                        LoadState.valueOf(load.get(0).asString()),
                        load.get(1).asInt(),
                        load.get(2).asString(),
                        load.get(3).asInt()));
    }

    private static Stored stored(Record seen, Optional<Booked> booked) {
        Value rows = seen.get("versions");
        Map<Long, Version> versions = HashMap.newHashMap(rows.size());
        for (Value row : rows.values()) {
            versions.put(
                    row.get(0).asLong(),
                    new Version(
                            row.get(1).asString(),
                            row.get(2).asInt(),
                            row.get(3).asInt()));
        }
        return new Stored(versions, booked.map(Booked::verified).orElse(0));
    }

    private static Map<String, Object> settled(RecordType type, List<IncomingRecord> current) {
        List<List<Object>> rows = current.stream()
                .map(incoming -> List.<Object>of(incoming.id(), incoming.dump()))
                .toList();
        return Statements.batch(Map.of("type", type.plural(), "rows", rows));
    }
}
