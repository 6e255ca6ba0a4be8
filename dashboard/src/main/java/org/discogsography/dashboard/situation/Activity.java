package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.api.TypeStatus;
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
 * @param level {@code BUSY} while records are under way; {@code GOOD} only of stores that hold one verified dump per type
 *     and nothing newer; {@code UNKNOWN} when nobody can tell
 */
record Activity(Level level, String sentence) {

    static Activity of(Snapshot snapshot, Flow flow) {
        Extraction extraction = snapshot.extraction().value().orElse(null);
        if (extraction != null && extraction.status().isOpen()) {
            return open(extraction);
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

    private static Activity open(Extraction extraction) {
        String dump = Names.date(extraction.dump());
        return switch (extraction.status()) {
            case WAITING -> new Activity(Level.BUSY, "Dump %s waits to be loaded.".formatted(dump));
            case SUSPENDED ->
                new Activity(
                        Level.BUSY,
                        "Dump %s is being loaded; the extractor is ending, the next one goes on.".formatted(dump));
            case RUNNING, IDLE, COMPLETED, FAILED, STOPPED ->
                new Activity(Level.BUSY, "Dump %s is being loaded.".formatted(dump));
        };
    }

    /** Something was published of which a store was not told yet that it is complete. */
    private static boolean isAwaited(Extraction extraction, List<StoreStatus> stores) {
        return extraction.types().entrySet().stream()
                .filter(type -> type.getValue().state().equals(TypeStatus.COMPLETED.word()))
                .anyMatch(type -> stores.stream().anyMatch(store -> !isTold(store, extraction, type.getKey())));
    }

    /** A repair completes the run that it repairs; a newer dump is not replaced. */
    private static boolean isTold(StoreStatus store, Extraction extraction, String type) {
        return store.loads().value().orElse(List.of()).stream()
                .filter(load -> load.type().equals(type) && load.state() != LoadState.BEGUN)
                .anyMatch(load -> load.run() == null
                        || RunName.repaired(load.run()).equals(extraction.run())
                        || isNewer(load.dump(), extraction.dump()));
    }

    private static boolean isNewer(Integer stored, Integer published) {
        return stored != null && published != null && stored > published;
    }

    /** Records were published of a type that will not be completed. */
    static boolean isCutShort(Extraction extraction) {
        boolean ended = extraction.status() == ExtractionState.FAILED || extraction.status() == ExtractionState.STOPPED;
        return ended
                && extraction.progress().stream()
                        .filter(type -> !type.allPublished())
                        .anyMatch(type -> type.published() != null && type.published() > 0);
    }

    private static Activity loaded(List<Load> loads, boolean cutShort) {
        if (loads.isEmpty()) {
            return cutShort
                    ? new Activity(Level.ATTENTION, "Nothing that was loaded is verified.")
                    : new Activity(Level.GOOD, "Nothing was loaded yet.");
        }
        if (loads.stream().anyMatch(load -> isComing(load.state()))) {
            return new Activity(Level.BUSY, "The last records are being stored and compared with the dump.");
        }
        boolean verified = !cutShort
                && loads.stream().allMatch(load -> load.state() == LoadState.VERIFIED && load.newerDump() == null);
        if (!verified) {
            return new Activity(Level.ATTENTION, unverified(loads));
        }
        List<Integer> dumps = loads.stream()
                .map(Load::dump)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean everything = loads.size() == 2 * RecordType.values().length && dumps.size() == 1;
        if (everything) {
            return new Activity(
                    Level.GOOD,
                    "Dump %s is complete in both stores, verified%s."
                            .formatted(Names.date(dumps.getFirst()), leftOut(loads)));
        }
        return isOneDumpOfEachType(loads)
                ? new Activity(Level.GOOD, "Everything that was loaded is verified%s.".formatted(leftOut(loads)))
                : new Activity(
                        Level.ATTENTION,
                        "Everything that was loaded is verified%s; the stores do not hold the same dumps."
                                .formatted(leftOut(loads)));
    }

    /** Names the dumps of which a store holds a part. */
    private static String unverified(List<Load> loads) {
        List<String> parts = loads.stream()
                .filter(load -> PartialDumps.isPart(load.state()))
                .map(load -> Names.date(load.newerDump() == null ? load.dump() : load.newerDump()))
                .distinct()
                .sorted()
                .toList();
        return parts.isEmpty()
                ? "Not everything that was loaded is verified."
                : "Not everything that was loaded is verified: a part of %s is stored."
                        .formatted(Names.enumeration(parts));
    }

    private static boolean isComing(LoadState state) {
        return switch (state) {
            case LOADING -> true;
            case BEGUN, VERIFIED, INCOMPLETE, ALTERED, MIXED, SUPERSEDED -> false;
        };
    }

    private static boolean isOneDumpOfEachType(List<Load> loads) {
        return loads.stream().collect(Collectors.groupingBy(Load::type)).values().stream()
                .allMatch(type -> type.size() == 2
                        && type.stream().map(Load::dump).distinct().count() == 1);
    }

    /** What a verdict says nothing of, with its number. Both stores are told the same of the dump. */
    private static String leftOut(List<Load> loads) {
        List<String> parts = new ArrayList<>();
        add(parts, sum(loads.stream(), Load::deadLettered), "dead letter", "dead letters");
        Stream<Load> once =
                loads.stream()
                        .collect(Collectors.toMap(Load::type, Function.identity(), (one, _) -> one))
                        .values()
                        .stream();
        List<Load> perType = once.toList();
        add(parts, sum(perType.stream(), Load::unreadable), "unreadable record", "unreadable records");
        add(parts, sum(perType.stream(), Load::repeated), "repeated record", "repeated records");
        return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
    }

    private static long sum(Stream<Load> loads, Function<Load, Long> number) {
        return loads.map(number)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void add(List<String> parts, long number, String one, String many) {
        if (number > 0) {
            parts.add(number == 1 ? "1 " + one : Names.number(number) + " " + many);
        }
    }

    private static Stream<Load> loads(Snapshot snapshot) {
        return snapshot.stores().stream().flatMap(store -> store.loads().value().orElse(List.of()).stream());
    }
}
