package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.discogsography.common.api.LoadState;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Load;

/** Findings about dumps of which a store holds a part, and of which nothing more comes: one per store and dump. */
final class PartialDumps {
    private PartialDumps() {}

    /**
     * What is told in one sentence.
     *
     * @param dump that was loaded before; null when none was
     */
    private record Part(Integer part, Integer dump, boolean otherRun, String fate) {}

    static List<Finding> findings(Snapshot snapshot, StoreStatus store) {
        Map<Part, List<Load>> parts = new LinkedHashMap<>();
        for (Load load : store.loads().value().orElse(List.of())) {
            partOf(snapshot, load)
                    .ifPresent(part -> parts.computeIfAbsent(part, unseen -> new ArrayList<>())
                            .add(load));
        }
        return parts.entrySet().stream()
                .map(entry -> finding(snapshot, store, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<Part> partOf(Snapshot snapshot, Load load) {
        Integer newer = load.newerDump() == null ? load.dump() : load.newerDump();
        Optional<String> fate = Fate.of(snapshot, load.type(), newer);
        return switch (load.state()) {
            case BEGUN -> fate.map(told -> new Part(newer, null, false, told));
            case MIXED, SUPERSEDED ->
                fate.map(told -> new Part(newer, load.dump(), Objects.equals(newer, load.dump()), told));
            case LOADING, VERIFIED, INCOMPLETE, ALTERED -> Optional.empty();
        };
    }

    private static Finding finding(Snapshot snapshot, StoreStatus store, Part part, List<Load> loads) {
        String types = Names.enumeration(loads.stream().map(Load::type).toList());
        String services = store.consumer();
        String folder = snapshot.extraction()
                .value()
                .filter(extraction -> Objects.equals(extraction.dump(), part.part()))
                .map(Extraction::folder)
                .orElse("DIR");
        String name = Names.title(store.store());
        String date = Names.date(part.part());
        Finding finding = part.dump() == null
                ? FindingKind.LOAD_BEGUN.finding(
                        name, begun(loads, types), date, part.fate(), String.valueOf(part.part()), folder)
                : FindingKind.LOAD_MIXED.finding(
                        name,
                        newer(loads) + (part.otherRun() ? "another run of " + date : date),
                        types,
                        Names.date(part.dump()),
                        part.fate(),
                        date,
                        String.valueOf(part.part()),
                        folder);
        return finding.about(services, loads.size() == 1 ? types : null);
    }

    /** {@code 31,609 records of }; without a number while nobody has counted them. */
    private static String newer(List<Load> loads) {
        return loads.stream().anyMatch(load -> load.newer() == null)
                ? "records of "
                : Names.number(loads.stream().mapToLong(Load::newer).sum()) + " records of ";
    }

    private static String begun(List<Load> loads, String types) {
        return loads.stream().anyMatch(load -> load.stored() == null)
                ? "some of the " + types
                : loads.stream()
                        .map(load -> Names.number(load.stored()) + " " + load.type())
                        .collect(Collectors.collectingAndThen(Collectors.toList(), Names::enumeration));
    }

    static boolean isPart(LoadState state) {
        return switch (state) {
            case BEGUN, MIXED, SUPERSEDED -> true;
            case LOADING, VERIFIED, INCOMPLETE, ALTERED -> false;
        };
    }
}
