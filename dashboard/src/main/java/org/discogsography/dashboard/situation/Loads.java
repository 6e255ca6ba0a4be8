package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.LoadState;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Load;

/** Findings about what was read and what was stored. */
final class Loads {
    private static final String EXTRACTOR = "extractor";

    private Loads() {}

    static List<Finding> findings(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        snapshot.stores().forEach(store -> {
            if (store.loads() instanceof Unknown<List<Load>> silent && reachable(snapshot, store)) {
                findings.add(FindingKind.LOADS_UNKNOWN
                        .finding(Names.title(store.store()), silent.error())
                        .since(silent.since())
                        .about(store.consumer(), store.store()));
            }
            findings.addAll(PartialDumps.findings(snapshot, store));
            store.loads().value().orElse(List.of()).forEach(load -> stored(store, load, findings));
        });
        snapshot.extraction().value().ifPresent(extraction -> {
            ended(extraction, findings);
            publishing(snapshot, extraction, findings);
            leftOut(extraction, findings);
            outdated(snapshot, extraction, findings);
        });
        return findings;
    }

    private static void ended(Extraction extraction, List<Finding> findings) {
        String dump = Names.date(extraction.dump());
        switch (extraction.status()) {
            case FAILED ->
                findings.add(FindingKind.EXTRACTION_FAILED
                        .finding(dump, extraction.error(), command(extraction))
                        .since(extraction.finishedAt())
                        .about(EXTRACTOR, null));
            case WAITING ->
                findings.add(FindingKind.EXTRACTION_WAITS_FOR_FILE
                        .finding(dump, extraction.error())
                        .since(extraction.startedAt())
                        .about(EXTRACTOR, null));
            case STOPPED -> {
                if (Activity.isCutShort(extraction)) {
                    findings.add(FindingKind.EXTRACTION_ENDED_BY_HAND
                            .finding(dump, command(extraction))
                            .since(extraction.finishedAt())
                            .about(EXTRACTOR, null));
                }
            }
            case IDLE, RUNNING, COMPLETED, SUSPENDED -> {}
        }
    }

    /** The stores hold something newer, and take nothing of it. */
    private static void outdated(Snapshot snapshot, Extraction extraction, List<Finding> findings) {
        boolean comes = extraction.status() == ExtractionState.COMPLETED
                || extraction.status().isOpen();
        if (!comes || extraction.dump() == null) {
            return;
        }
        snapshot.stores().stream()
                .flatMap(store -> store.loads().value().orElse(List.of()).stream())
                .filter(load -> extraction.types().containsKey(load.type()) && load.state() != LoadState.BEGUN)
                .map(Load::dump)
                .filter(dump -> dump != null && dump > extraction.dump())
                .max(Integer::compare)
                .ifPresent(newer -> findings.add(FindingKind.DUMP_SUPERSEDED
                        .finding(Names.date(extraction.dump()), Names.date(newer), String.valueOf(newer))
                        .since(extraction.finishedAt())
                        .about(EXTRACTOR, null)));
    }

    private static String command(Extraction extraction) {
        return "./discogsography load " + (extraction.folder() == null ? "DIR" : extraction.folder());
    }

    /**
     * What keeps a running extraction from going on. Waiting for stores that are slower is as it should be, and a lost
     * connection is told with the connections.
     */
    private static void publishing(Snapshot snapshot, Extraction extraction, List<Finding> findings) {
        Extraction.Publishing now = extraction.publishing();
        if (now == null) {
            waiting(extraction, findings);
            return;
        }
        switch (now.status()) {
            case HALTED ->
                findings.add(FindingKind.EXTRACTION_PAUSED_BY_HAND
                        .finding()
                        .since(now.since())
                        .about(EXTRACTOR, null));
            case PAUSED ->
                findings.add(FindingKind.EXTRACTION_PAUSED
                        .finding(now.cause())
                        .since(now.since())
                        .about(EXTRACTOR, null));
            case BLOCKED -> blocked(snapshot, extraction, findings);
            case CONNECTING, INTERRUPTED -> {
                if (!Connections.miss(snapshot, EXTRACTOR)) {
                    waiting(extraction, findings);
                }
            }
            case PUBLISHING, CLOSED -> waiting(extraction, findings);
        }
    }

    /** A queue that is deep is what a slower store looks like; an alarm of the broker is not. */
    private static void blocked(Snapshot snapshot, Extraction extraction, List<Finding> findings) {
        Extraction.Publishing now = extraction.publishing();
        if (now.cause() == null || now.cause().startsWith("queue ")) {
            waiting(extraction, findings);
        } else if (!Alarms.areRaised(snapshot)) {
            findings.add(FindingKind.EXTRACTION_BLOCKED
                    .finding(now.cause())
                    .since(now.since())
                    .about(EXTRACTOR, "rabbitmq"));
        }
    }

    private static void waiting(Extraction extraction, List<Finding> findings) {
        if (extraction.waitingFor() == null) {
            return;
        }
        Optional<FindingKind> kind = switch (extraction.status()) {
            case RUNNING -> Optional.of(FindingKind.EXTRACTION_WAITS);
            case IDLE -> Optional.of(FindingKind.EXTRACTOR_WAITS);
            // What these wait for is their error, which is told above, or they wait for nothing.
            case WAITING, COMPLETED, FAILED, STOPPED, SUSPENDED -> Optional.empty();
        };
        kind.ifPresent(found -> findings.add(found.finding(extraction.waitingFor())
                .since(extraction.waitingSince())
                .about(EXTRACTOR, null)));
    }

    private static void leftOut(Extraction extraction, List<Finding> findings) {
        extraction.types().forEach((type, progress) -> {
            if (isPositive(progress.malformed()) || isPositive(progress.repeated())) {
                findings.add(FindingKind.RECORDS_LEFT_OUT
                        .finding(
                                leftOut(progress),
                                type,
                                (progress.file() == null ? "the dump" : progress.file())
                                        + (isPositive(progress.repeated()) ? "," : ""),
                                progress.unreadableFile() == null ? "the dump" : progress.unreadableFile())
                        .about(EXTRACTOR, type));
            }
        });
    }

    private static String leftOut(Extraction.Progress progress) {
        String unreadable = isPositive(progress.malformed())
                ? Names.number(progress.malformed())
                        + (progress.malformed() == 1 ? " unreadable record" : " unreadable records")
                : "";
        String repeated = isPositive(progress.repeated())
                ? Names.number(progress.repeated()) + (progress.repeated() == 1 ? " record" : " records")
                        + " whose id came before with another content,"
                : "";
        return unreadable + (unreadable.isEmpty() || repeated.isEmpty() ? "" : " and ") + repeated + " of";
    }

    private static boolean isPositive(Long number) {
        return number != null && number > 0;
    }

    private static void stored(StoreStatus store, Load load, List<Finding> findings) {
        String name = Names.title(store.store());
        String dump = Names.date(load.dump());
        switch (load.state()) {
            case INCOMPLETE ->
                findings.add(FindingKind.LOAD_INCOMPLETE
                        .finding(
                                name,
                                load.missing() == null ? "an unknown number" : Names.number(load.missing()),
                                load.type(),
                                dump)
                        .since(load.since())
                        .about(store.consumer(), load.type()));
            case ALTERED ->
                findings.add(FindingKind.LOAD_ALTERED
                        .finding(name, load.type(), dump, alterations(load))
                        .about(store.consumer(), load.type()));
            case MIXED, SUPERSEDED, BEGUN, LOADING, VERIFIED -> {}
        }
        if (load.state() != LoadState.ALTERED) {
            differing(store, load).ifPresent(findings::add);
        }
        if (isPositive(load.vanishedReferred())) {
            findings.add(FindingKind.VANISHED_REFERRED
                    .finding(
                            name,
                            Names.number(load.vanishedReferred()),
                            Names.number(load.vanishedReferred() + (load.vanished() == null ? 0 : load.vanished())),
                            load.type(),
                            load.keptBecause() == null ? "something refers to them" : load.keptBecause())
                    .about(store.consumer(), load.type()));
        }
        if (isPositive(load.vanishedRefused())) {
            findings.add(FindingKind.VANISHED_KEPT
                    .finding(name, Names.number(load.vanishedRefused()), load.type(), dump, store.consumer())
                    .since(load.verifiedAt())
                    .about(store.consumer(), load.type()));
        }
    }

    /** What the last verification by order has found. */
    private static String alterations(Load load) {
        List<String> parts = new ArrayList<>();
        if (isPositive(load.missing())) {
            parts.add(Names.number(load.missing()) + " missing");
        }
        if (isPositive(load.altered())) {
            parts.add(Names.number(load.altered()) + " altered by hand");
        }
        String kinds = kinds(load);
        if (!kinds.isEmpty()) {
            parts.add(kinds);
        }
        return parts.isEmpty() ? "contents differ, or there are others among them" : String.join(", ", parts);
    }

    private static Optional<Finding> differing(StoreStatus store, Load load) {
        String kinds = kinds(load);
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(FindingKind.RELATIONSHIPS_DIFFER
                        .finding(Names.title(store.store()), load.type(), Names.date(load.dump()), kinds)
                        .about(store.consumer(), load.type()));
    }

    /** {@code 338 BY missing, 1 ON too many}. */
    private static String kinds(Load load) {
        Map<String, Long> differing = load.relationships() == null ? Map.of() : new TreeMap<>(load.relationships());
        return differing.entrySet().stream()
                .filter(kind -> kind.getValue() != null && kind.getValue() != 0)
                .map(kind -> "%s %s %s"
                        .formatted(
                                Names.number(Math.abs(kind.getValue())),
                                kind.getKey(),
                                kind.getValue() < 0 ? "missing" : "too many"))
                .collect(Collectors.joining(", "));
    }

    /** Otherwise that it is unknown follows from a finding already. */
    private static boolean reachable(Snapshot snapshot, StoreStatus store) {
        return snapshot.services().stream()
                .filter(service -> service.name().equals(store.consumer()))
                .anyMatch(Connections::allUp);
    }
}
