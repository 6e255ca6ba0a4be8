package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.DependencyException.Poison;
import org.discogsography.common.fault.DependencyException.Unavailable;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.store.DeadLetterLedger;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.store.Tally;

/**
 * The store's ports as consumption uses them: prepared before use, supervised, with a bounded number of writers, off
 * the event loops. Failures are {@link DependencyException}s, and only {@link #upsert} ever blames the data. Thread-safe.
 */
public final class SupervisedStore {
    private final StorePorts ports;
    private final Dependency dependency;
    private final Permits writers;
    private final Timer timer;
    private final Executor workers;
    private final Duration inventoryTimeout;
    private final Permits inventories = new Permits(1);
    private final Map<RecordType, Duration> busy = new ConcurrentHashMap<>();

    private volatile boolean prepared;
    private Uni<Void> preparing;

    /** How much at once, and how long. */
    public record Limits(int writers, Duration inventoryTimeout) {}

    public SupervisedStore(StorePorts ports, Dependency dependency, Timer timer, Executor workers, Limits limits) {
        this.ports = ports;
        this.dependency = dependency;
        this.timer = timer;
        this.workers = workers;
        this.writers = new Permits(limits.writers());
        this.inventoryTimeout = limits.inventoryTimeout();
        // Also after an outage that no operation met: whoever has come back may be another server.
        dependency.onReturn(() -> prepared = false);
    }

    public Dependency dependency() {
        return dependency;
    }

    /** Waits until the store can be used, and brings its schema up to date when it was away. */
    public Uni<Void> ready() {
        return dependency.whenUp().chain(this::prepare);
    }

    /**
     * One transaction, when its turn has come. Blocks.
     *
     * @return what became of the records
     * @throws Poison when they are refused, all of them or some
     * @throws Unavailable when the store cannot be used now
     */
    public Tally upsert(RecordType type, List<IncomingRecord> records) {
        await(prepare());
        try (Permits.Permit _ = writers.await()) {
            Instant begun = timer.now();
            try {
                return await(dependency.write(
                        () -> ports.records().upsert(type, records).onFailure().transform(this::refusal),
                        Tally::hasWritten));
            } finally {
                busy.merge(type, Duration.between(begun, timer.now()), Duration::plus);
            }
        }
    }

    /** What may be about the records is told apart here; everything else is judged like any failure. */
    private Throwable refusal(Throwable failure) {
        if (failure instanceof DependencyException || FaultTable.isTimeout(failure)) {
            return failure;
        }
        Fault fault = ports.dependency().faults().ofRecords(failure);
        return fault.blamesData() ? DependencyException.of(dependency.name(), fault, failure) : failure;
    }

    /**
     * Returns when the store could take records as far as a probe can tell; else none of them is to blame. Blocks.
     *
     * @throws Unavailable naming what is wrong with the store
     */
    public void requireWhole() {
        await(unlessPreparing(
                () -> dependency.look(() -> ports.dependency().port().probe())));
    }

    /** How long transactions of this type have taken altogether, failed ones too, without their wait for their turn. */
    public Duration busy(RecordType type) {
        return busy.getOrDefault(type, Duration.ZERO);
    }

    /** Deletes vanished records; a writer like any other. */
    public Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
        return prepared(() -> writers.with(() ->
                blameless(write(() -> ports.inventory().delete(type, ids, dump), some -> some.deleted() > 0))));
    }

    /** The version by which records are written now. */
    public int mapping() {
        return ports.records().mapping();
    }

    /** Blocks. */
    public void addToLedger(List<DeadLetterLedger.Entry> entries) {
        await(prepare());
        await(blameless(dependency.write(() -> ports.ledger().add(entries), _ -> !entries.isEmpty())));
    }

    public Uni<List<DeadLetterLedger.Entry>> ledger(RecordType type) {
        return asked(() -> ports.ledger().entries(type));
    }

    /** Blocks. */
    public void announce(Completion completion) {
        await(prepare());
        await(blameless(dependency.write(() -> ports.book().announce(completion), _ -> true)));
    }

    public Uni<Optional<Completion>> announced(RecordType type) {
        return asked(() -> ports.book().announced(type));
    }

    public Uni<List<Load>> loads() {
        return asked(() -> ports.book().loads());
    }

    public Uni<Void> update(Load seen, Load judged) {
        return prepared(() -> blameless(write(() -> ports.book().update(seen, judged), _ -> true)));
    }

    /** Runs a look at whole tables when no other one runs: one at a time is load enough. */
    public <T> Uni<T> inventory(Supplier<Uni<T>> look) {
        return inventories.with(look);
    }

    /**
     * Adds up a whole table. Not under the breaker: it may rightly take longer than any statement of a batch, and its
     * failure says nothing that a batch would not say sooner.
     */
    public Uni<Totals> totals(RecordType type) {
        return sum(() -> ports.inventory().totals(type));
    }

    /** Counts the relationships of a whole type; otherwise like {@link #totals}. */
    public Uni<Relationships> relationships(RecordType type) {
        return sum(() -> ports.inventory().relationships(type));
    }

    /** What a look at the rows cannot tell; empty when there is nothing. */
    public Optional<String> blindSpot(boolean contents) {
        return ports.inventory().blindSpot(contents);
    }

    private <T> Uni<T> sum(Supplier<Uni<T>> sum) {
        return Uni.createFrom()
                .deferred(() -> usable() ? sum.get() : Uni.createFrom().failure(away()))
                .runSubscriptionOn(workers)
                .ifNoItem()
                .after(inventoryTimeout)
                .fail()
                .onFailure()
                .transform(this::unavailable);
    }

    /** Takes the hash from altered rows; a writer like any other. */
    public Uni<Long> disown(RecordType type, List<Long> ids) {
        return prepared(() ->
                writers.with(() -> blameless(write(() -> ports.inventory().disown(type, ids), some -> some > 0))));
    }

    /** Takes the version from rows of a dump; a writer like any other. */
    public Uni<Long> forgetRows(RecordType type, List<Long> ids, int dump) {
        return prepared(() -> writers.with(() ->
                blameless(write(() -> ports.inventory().forget(type, ids, dump), some -> some > 0))));
    }

    /** @return whether the type's entry was of this dump */
    public Uni<Boolean> forgetLoad(RecordType type, int dump) {
        return prepared(() -> blameless(write(() -> ports.book().forget(type, dump), was -> was)));
    }

    /** @return how many entries of the ledger were of this dump */
    public Uni<Long> forgetDeadLetters(RecordType type, int dump) {
        return prepared(() -> blameless(write(() -> ports.ledger().removeDump(type, dump), some -> some > 0)));
    }

    /** Reads a whole table, page by page; each page may take as long as {@link #totals}. Emits on workers. */
    public Multi<List<StoredId>> scan(RecordType type) {
        return pages(() -> ports.inventory().scan(type));
    }

    /** Reads a whole table with its contents; otherwise like {@link #scan}. */
    public Multi<List<Long>> altered(RecordType type) {
        return pages(() -> ports.inventory().altered(type));
    }

    private <T> Multi<T> pages(Supplier<Multi<T>> table) {
        return Multi.createFrom()
                .deferred(() -> usable() ? table.get() : Multi.createFrom().failure(away()))
                .runSubscriptionOn(workers)
                .ifNoItem()
                .after(inventoryTimeout)
                .fail()
                .onFailure()
                .transform(this::unavailable)
                .emitOn(workers);
    }

    /** A table that does not exist yet would look like somebody's mistake. */
    private <T> Uni<T> prepared(Supplier<Uni<T>> operation) {
        return prepare().chain(() -> operation.get());
    }

    /** Whoever only asks is told at once that constraints or tables are being made, which may take minutes. */
    private <T> Uni<T> asked(Supplier<Uni<T>> question) {
        return unlessPreparing(() -> prepared(() -> blameless(look(question))));
    }

    private <T> Uni<T> unlessPreparing(Supplier<Uni<T>> operation) {
        return Uni.createFrom()
                .deferred(() -> dependency
                        .preparing()
                        .<Uni<T>>map(what -> Uni.createFrom().failure(unusable(what)))
                        .orElseGet(operation));
    }

    private Uni<Void> prepare() {
        return Uni.createFrom().deferred(() -> prepared ? Uni.createFrom().voidItem() : preparation());
    }

    /** One at a time, as long as it takes: whoever needs it meanwhile waits for the same one. */
    private synchronized Uni<Void> preparation() {
        if (preparing == null) {
            preparing = blameless(told(dependency.prepare(
                            () -> onWorkers(() -> ports.records().prepare()))))
                    .invoke(() -> prepared = true)
                    .onTermination()
                    .invoke(this::preparationEnded)
                    .memoize()
                    .indefinitely();
        }
        return preparing;
    }

    private synchronized void preparationEnded() {
        preparing = null;
    }

    private <T> Uni<T> write(Supplier<Uni<T>> operation, Predicate<T> wrote) {
        return told(dependency.write(() -> onWorkers(operation), wrote));
    }

    private <T> Uni<T> look(Supplier<Uni<T>> operation) {
        return told(dependency.look(() -> onWorkers(operation)));
    }

    private <T> Uni<T> onWorkers(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(operation::get).runSubscriptionOn(workers);
    }

    /** On the caller's own thread, which is one that may block: a worker's. */
    private <T> T await(Uni<T> operation) {
        try {
            return operation.await().indefinitely();
        } catch (Unavailable away) {
            // Whoever comes back may be another server, or an empty one.
            prepared = false;
            throw away;
        }
    }

    private <T> Uni<T> told(Uni<T> operation) {
        return operation
                // What follows begins with a stack of its own: isolating poison is a long row of operations, and each
                // that is done before anybody waits for it would otherwise be called from within the one before.
                .emitOn(workers)
                .onFailure(Unavailable.class)
                // Whoever comes back may be another server, or an empty one.
                .invoke(() -> prepared = false);
    }

    /** For operations that carry no record: if the store refuses their data, a person has to look, not a dead letter. */
    private <T> Uni<T> blameless(Uni<T> operation) {
        return operation.onFailure(Poison.class).transform(this::unavailable);
    }

    private boolean usable() {
        return dependency.usable();
    }

    private DependencyException away() {
        return unusable("not connected");
    }

    private DependencyException unusable(String why) {
        return DependencyException.of(dependency.name(), Fault.transientFault(why), null);
    }

    private Throwable unavailable(Throwable failure) {
        return switch (failure) {
            case Unavailable already -> already;
            case Poison poison -> operator(poison.fault().cause(), poison);
            case Throwable slow
            when FaultTable.isTimeout(slow) ->
                DependencyException.of(dependency.name(), Fault.transientFault("no answer in time"), slow);
            case Throwable other -> {
                Fault fault = ports.dependency().faults().classify(other);
                yield fault.blamesData()
                        ? operator(fault.cause(), other)
                        : DependencyException.of(dependency.name(), fault, other);
            }
        };
    }

    private DependencyException operator(String cause, Throwable failure) {
        return DependencyException.of(dependency.name(), Fault.operator(cause), failure);
    }
}
