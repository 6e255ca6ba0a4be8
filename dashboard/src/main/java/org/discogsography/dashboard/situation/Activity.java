package org.discogsography.dashboard.situation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RunName;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.flow.Flow;
import org.discogsography.dashboard.flow.Flow.Branch;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Load;

/**
 * What the suite is doing, in one sentence.
 *
 * @param level {@code BUSY} while records are under way, {@code GOOD} when not, {@code UNKNOWN} when nobody can tell
 */
record Activity(Level level, String sentence) {

    static Activity of(Snapshot snapshot, Flow flow) {
        Extraction extraction = snapshot.extraction().value().orElse(null);
        if (extraction != null && extraction.running()) {
            return new Activity(Level.BUSY, "Dump %s is being loaded.".formatted(Names.date(extraction.dump())));
        }
        if (flow.branches().stream().map(Branch::depth).anyMatch(depth -> depth != null && depth > 0)) {
            return new Activity(Level.BUSY, "Records are in the queues, on their way to the stores.");
        }
        boolean known = snapshot.stores().stream()
                .allMatch(store -> store.loads().value().isPresent());
        if (!known) {
            return new Activity(Level.UNKNOWN, "What is loaded is not known.");
        }
        if (extraction != null && isAwaited(extraction, snapshot.stores())) {
            return new Activity(
                    Level.BUSY,
                    "Dump %s is published, and not verified in both stores yet."
                            .formatted(Names.date(extraction.dump())));
        }
        return loaded(loads(snapshot).toList(), extraction != null && isCutShort(extraction));
    }

    /** Something was published of which a store was not told yet that it is complete. */
    private static boolean isAwaited(Extraction extraction, List<StoreStatus> stores) {
        return extraction.types().entrySet().stream()
                .filter(type -> type.getValue().state().equals("completed"))
                .anyMatch(type -> stores.stream().anyMatch(store -> !isTold(store, extraction, type.getKey())));
    }

    /** A repair completes the run that it repairs; a newer dump is not replaced. */
    private static boolean isTold(StoreStatus store, Extraction extraction, String type) {
        return store.loads().value().orElse(List.of()).stream()
                .filter(load -> load.type().equals(type))
                .anyMatch(load -> load.run() == null
                        || RunName.repaired(load.run()).equals(extraction.run())
                        || isNewer(load.dump(), extraction.dump()));
    }

    private static boolean isNewer(Integer stored, Integer published) {
        return stored != null && published != null && stored > published;
    }

    /** Records were published of a type that will not be completed. */
    private static boolean isCutShort(Extraction extraction) {
        return extraction.progress().stream()
                .filter(type -> !List.of("completed", "skipped").contains(type.state()))
                .anyMatch(type -> type.published() != null && type.published() > 0);
    }

    private static Activity loaded(List<Load> loads, boolean cutShort) {
        if (loads.isEmpty()) {
            return new Activity(Level.GOOD, "Nothing was loaded yet.");
        }
        if (loads.stream().anyMatch(load -> load.state() == LoadState.LOADING)) {
            return new Activity(Level.BUSY, "The last records are being stored and compared with the dump.");
        }
        List<Integer> dumps = loads.stream()
                .map(Load::dump)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean verified = !cutShort && loads.stream().allMatch(load -> load.state() == LoadState.VERIFIED);
        boolean everything = loads.size() == 2 * RecordType.values().length && dumps.size() == 1;
        if (verified && everything) {
            return new Activity(
                    Level.GOOD,
                    "Dump %s is complete in both stores, verified.".formatted(Names.date(dumps.getFirst())));
        }
        return verified
                ? new Activity(Level.GOOD, "Everything that was loaded is verified.")
                : new Activity(Level.GOOD, "Not everything that was loaded is verified.");
    }

    private static Stream<Load> loads(Snapshot snapshot) {
        return snapshot.stores().stream().flatMap(store -> store.loads().value().orElse(List.of()).stream());
    }
}
