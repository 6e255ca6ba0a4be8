package org.discogsography.consumer.testing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.LoadBook;
import org.discogsography.consumer.store.RecordStore;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.store.Relationships.Counted;
import org.discogsography.consumer.store.Relationships.None;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.consumer.store.Tally;

/** A database in memory, that can be away, refuse data, or stop in the middle. Thread-safe. */
public final class FakeStore implements RecordStore, Inventory, LoadBook, DeadLetterLedger {
    public static final int MAPPING = 3;

    private final Map<RecordType, NavigableMap<Long, IncomingRecord>> tables = new HashMap<>();
    private final Map<RecordType, Completion> completions = new HashMap<>();
    private final Map<RecordType, Load> book = new HashMap<>();
    private final Map<RecordType, Map<Long, Entry>> ledger = new HashMap<>();
    private final List<List<Long>> transactions = new ArrayList<>();
    private final List<List<Long>> deletions = new ArrayList<>();
    private Set<Long> referred = Set.of();
    private boolean away;
    private boolean unpreparable;
    private boolean lacking;
    private int deletionsAllowed = Integer.MAX_VALUE;
    private Predicate<IncomingRecord> refused = record -> false;
    private Function<IncomingRecord, Refused> refusal = record -> new Refused();
    private int upserts;
    private Uni<Void> hold = Uni.createFrom().voidItem();
    private Uni<Void> reading = Uni.createFrom().voidItem();
    private int preparations;
    private int requests;
    private int scans;
    private boolean related;
    private final Map<RecordType, Map<Long, Long>> misrelated = new HashMap<>();
    private final Set<Long> givingWay = new HashSet<>();

    /** What the database says when it does not want a record. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String rule;

        public Refused() {
            this("value out of range", null);
        }

        /** @param rule of the database; null when it is the value itself */
        public Refused(String message, String rule) {
            super(message);
            this.rule = rule;
        }

        /** Null when it is the value itself. */
        public String rule() {
            return rule;
        }
    }

    // ---- levers

    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    public synchronized void refuse(Predicate<IncomingRecord> records) {
        refuse(records, record -> new Refused());
    }

    /** By a rule of the database, as a constraint or a trigger is. */
    public synchronized void refuseBy(String rule, Predicate<IncomingRecord> records) {
        refuse(records, record -> new Refused(rule + " says no to " + record.id(), rule));
    }

    public synchronized void refuse(Predicate<IncomingRecord> records, Function<IncomingRecord, Refused> words) {
        refused = records;
        refusal = words;
    }

    /** The schema cannot be brought up to date, because of something in the data. */
    public synchronized void refusePreparation(boolean isRefused) {
        unpreparable = isRefused;
    }

    /** A probe fails, though the database answers. */
    public synchronized void lackTable(boolean isLacking) {
        lacking = isLacking;
    }

    synchronized boolean isLacking() {
        return lacking;
    }

    /** A table of somebody else refers to these records: they are not deleted. */
    public synchronized void refer(Set<Long> ids) {
        referred = ids;
    }

    public synchronized void failDeletionsAfter(int pages) {
        deletionsAllowed = pages;
    }

    /** Transactions wait for this before they commit. */
    public synchronized void holdBack(Uni<Void> until) {
        hold = until;
    }

    /** Whoever reads all rows gets them after this. */
    public synchronized void holdScans(Uni<Void> until) {
        reading = until;
    }

    public synchronized void clear() {
        tables.clear();
        completions.clear();
        book.clear();
        ledger.clear();
        transactions.clear();
        deletions.clear();
        away = false;
        refused = record -> false;
        hold = Uni.createFrom().voidItem();
        reading = Uni.createFrom().voidItem();
        scans = 0;
        upserts = 0;
    }

    public synchronized void put(IncomingRecord record) {
        table(record.type()).put(record.id(), record);
    }

    public synchronized void remove(RecordType type, long id) {
        table(type).remove(id);
    }

    /** Notes in the book what the first record of a newer dump ends. */
    public synchronized void end(RecordType type, int newerDump) {
        book.computeIfPresent(
                type, (_, load) -> load.judged(LoadState.MIXED, load.rows().overtaken(null, newerDump, null), null));
    }

    /** Somebody takes this many relationships from a row, or gives them to it. */
    public synchronized void relate(RecordType type, long id, long more) {
        misrelated.computeIfAbsent(type, ignored -> new HashMap<>()).put(id, more);
    }

    /** From now on rows own relationships. */
    public synchronized void haveRelationships() {
        related = true;
    }

    // ---- what it saw

    public synchronized Set<Long> ids(RecordType type) {
        return new HashSet<>(table(type).keySet());
    }

    public synchronized Optional<IncomingRecord> row(RecordType type, long id) {
        return Optional.ofNullable(table(type).get(id));
    }

    /** Ids of each committed transaction. */
    public synchronized List<List<Long>> transactions() {
        return List.copyOf(transactions);
    }

    public synchronized List<List<Long>> deletions() {
        return List.copyOf(deletions);
    }

    public synchronized Optional<Load> load(RecordType type) {
        return Optional.ofNullable(book.get(type));
    }

    public synchronized int preparations() {
        return preparations;
    }

    /** How often anybody wanted anything, answered or not. */
    public synchronized int requests() {
        return requests;
    }

    /** Transactions of records, refused ones too. */
    public synchronized int upserts() {
        return upserts;
    }

    public synchronized int scans() {
        return scans;
    }

    public synchronized boolean isAway() {
        return away;
    }

    // ---- ports

    @Override
    public Uni<Void> prepare() {
        return answer(() -> {
            preparations++;
            if (unpreparable) {
                throw new Refused();
            }
            return null;
        });
    }

    @Override
    public int mapping() {
        return MAPPING;
    }

    @Override
    public Uni<Tally> upsert(RecordType type, List<IncomingRecord> records) {
        return answer(() -> null).chain(() -> holdingBack()).chain(() -> answer(() -> commit(type, records)));
    }

    private synchronized Uni<Void> holdingBack() {
        return hold;
    }

    private Tally commit(RecordType type, List<IncomingRecord> records) throws Refused {
        upserts++;
        Optional<IncomingRecord> bad = records.stream().filter(refused).findFirst();
        if (bad.isPresent()) {
            throw refusal.apply(bad.get());
        }
        Tally tally = Tally.NONE;
        for (IncomingRecord record : records) {
            IncomingRecord stored = table(type).get(record.id());
            tally = tally.plus(classify(stored, record));
            if (stored == null || stored.dump() <= record.dump()) {
                table(type).put(record.id(), record);
                ledger(type).remove(record.id());
                if (givingWay.remove(record.id())) {
                    misrelated.getOrDefault(type, new HashMap<>()).remove(record.id());
                }
            }
        }
        if (tally.created() + tally.changed() > 0) {
            IncomingRecord first = records.getFirst();
            book.computeIfAbsent(
                    type,
                    _ -> new Load(
                            type,
                            first.dump(),
                            first.run(),
                            LoadState.BEGUN,
                            null,
                            null,
                            null,
                            RowFindings.NONE,
                            null,
                            Instant.EPOCH,
                            null));
        }
        transactions.add(records.stream().map(IncomingRecord::id).toList());
        return tally;
    }

    private static Tally classify(IncomingRecord stored, IncomingRecord record) {
        if (stored == null) {
            return new Tally(1, 0, 0, 0);
        }
        if (stored.dump() > record.dump()) {
            return new Tally(0, 0, 0, 1);
        }
        return stored.hash().equals(record.hash()) ? new Tally(0, 0, 1, 0) : new Tally(0, 1, 0, 0);
    }

    @Override
    public Uni<Totals> totals(RecordType type) {
        return answer(() -> new Totals(
                table(type).size(),
                table(type).values().stream()
                        .map(IncomingRecord::hash)
                        .reduce(Digest.EMPTY, Digest::plus, Digest::plus),
                relationshipsOf(type)));
    }

    @Override
    public Uni<Relationships> relationships(RecordType type) {
        return answer(() -> relationshipsOf(type));
    }

    private Relationships relationshipsOf(RecordType type) {
        long more =
                misrelated(type).values().stream().mapToLong(Long::longValue).sum();
        return related ? new Counted(more == 0 ? Map.of() : Map.of("BY", more)) : new None();
    }

    private Map<Long, Long> misrelated(RecordType type) {
        return misrelated.getOrDefault(type, Map.of());
    }

    @Override
    public Multi<List<StoredId>> scan(RecordType type) {
        return answer(() -> {
                    scans++;
                    return table(type).values().stream()
                            .map(row -> new StoredId(row.id(), row.hash().prefix(), row.dump()))
                            .toList();
                })
                .call(() -> reading)
                .toMulti();
    }

    @Override
    public Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
        return answer(() -> {
            if (deletionsAllowed-- <= 0) {
                throw new IOException("connection reset");
            }
            deletions.add(List.copyOf(ids));
            long before = table(type).size();
            Set<Long> doomed = new HashSet<>(ids);
            doomed.removeAll(referred);
            table(type).values().removeIf(row -> doomed.contains(row.id()) && row.dump() <= dump);
            long kept = ids.stream().filter(referred::contains).count();
            return new Deletion(
                    before - table(type).size(), kept, kept == 0 ? Set.of() : Set.of("my_notes refers to them"));
        });
    }

    @Override
    public Multi<List<Long>> altered(RecordType type) {
        return answer(() -> table(type).values().stream()
                        .filter(row -> isAltered(row) || misrelated(type).containsKey(row.id()))
                        .map(IncomingRecord::id)
                        .toList())
                .toMulti();
    }

    @Override
    public Uni<Long> disown(RecordType type, List<Long> ids) {
        return answer(() -> {
            List<IncomingRecord> altered = table(type).values().stream()
                    .filter(row -> ids.contains(row.id()) && isAltered(row))
                    .toList();
            altered.forEach(row -> put(new IncomingRecord(
                    type,
                    row.id(),
                    RecordHash.fromBytes(new byte[RecordHash.BYTES]),
                    row.dump(),
                    row.run(),
                    row.data())));
            givingWay.addAll(ids);
            return (long) altered.size();
        });
    }

    @Override
    public Uni<Long> forget(RecordType type, List<Long> ids, int dump) {
        return answer(() -> {
            List<IncomingRecord> rows = table(type).values().stream()
                    .filter(row -> ids.contains(row.id()) && row.dump() == dump)
                    .toList();
            rows.forEach(row -> put(new IncomingRecord(
                    type, row.id(), RecordHash.fromBytes(new byte[RecordHash.BYTES]), 0, row.run(), row.data())));
            return (long) rows.size();
        });
    }

    @Override
    public Uni<Boolean> forget(RecordType type, int dump) {
        return answer(() -> book.containsKey(type) && book.get(type).dump() == dump && book.remove(type) != null);
    }

    @Override
    public Uni<Long> removeDump(RecordType type, int dump) {
        return answer(() -> {
            long before = ledger(type).size();
            ledger(type).values().removeIf(entry -> entry.dump() == dump);
            return before - ledger(type).size();
        });
    }

    private static boolean isAltered(IncomingRecord row) {
        return !RecordHash.of(row.data()).equals(row.hash());
    }

    @Override
    public Uni<Void> announce(Completion completion) {
        return answer(() -> {
            completions.put(completion.type(), completion);
            book.put(completion.type(), Load.announced(completion, Instant.EPOCH));
            return null;
        });
    }

    @Override
    public Uni<Optional<Completion>> announced(RecordType type) {
        return answer(() -> Optional.ofNullable(completions.get(type)));
    }

    @Override
    public Uni<List<Load>> loads() {
        return answer(() -> List.copyOf(book.values()));
    }

    @Override
    public Uni<Void> update(Load seen, Load judged) {
        return answer(() -> {
            book.computeIfPresent(
                    judged.type(),
                    (type, known) -> known.run().equals(judged.run())
                                    && Objects.equals(
                                            known.rows().newerDump(),
                                            seen.rows().newerDump())
                            ? judged
                            : known);
            return null;
        });
    }

    @Override
    public Uni<Void> add(List<Entry> entries) {
        return answer(() -> {
            entries.forEach(entry -> ledger(entry.type()).put(entry.id(), entry));
            return null;
        });
    }

    @Override
    public Uni<List<Entry>> entries(RecordType type) {
        return answer(() -> List.copyOf(ledger(type).values()));
    }

    public synchronized List<Entry> ledgerOf(RecordType type) {
        return List.copyOf(ledger(type).values());
    }

    // ---- inside

    private interface Answer<T> {
        T get() throws Exception;
    }

    private <T> Uni<T> answer(Answer<T> answer) {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                requests++;
                if (away) {
                    return Uni.createFrom().failure(new IOException("connection refused"));
                }
                try {
                    return Uni.createFrom().item(answer.get());
                } catch (Exception failure) {
                    return Uni.createFrom().failure(failure);
                }
            }
        });
    }

    private NavigableMap<Long, IncomingRecord> table(RecordType type) {
        return tables.computeIfAbsent(type, ignored -> new TreeMap<>());
    }

    private Map<Long, Entry> ledger(RecordType type) {
        return ledger.computeIfAbsent(type, ignored -> new TreeMap<>());
    }
}
