package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.api.LoadState;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Load;

/** Findings about what was read and what was stored. */
final class Loads {
    private Loads() {}

    static List<Finding> findings(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        snapshot.extraction().value().ifPresent(extraction -> {
            if (extraction.state().equals("failed")) {
                findings.add(Finding.of(
                                Level.BAD,
                                "The extraction of %s failed: %s"
                                        .formatted(Names.date(extraction.dump()), extraction.error()),
                                extraction.finishedAt())
                        .about("extractor", null));
            }
            publishing(extraction, findings);
            malformed(extraction, findings);
        });
        snapshot.stores().forEach(store -> {
            if (store.loads() instanceof Unknown<List<Load>> silent && reachable(snapshot, store)) {
                findings.add(Finding.of(
                                Level.UNKNOWN,
                                "What %s has loaded is unknown: %s"
                                        .formatted(Names.title(store.store()), silent.error()),
                                silent.since())
                        .about(store.consumer(), store.store()));
            }
            store.loads().value().orElse(List.of()).forEach(load -> stored(store, load, findings));
        });
        return findings;
    }

    /**
     * What keeps a running extraction from going on until somebody does something. Waiting for stores that are slower is
     * as it should be, and a lost connection is told with the connections.
     */
    private static void publishing(Extraction extraction, List<Finding> findings) {
        Extraction.Publishing now = extraction.publishing();
        if (now == null) {
            return;
        }
        switch (now.state()) {
            case "halted" ->
                findings.add(Finding.of(Level.ATTENTION, "Somebody has paused the extraction.", now.since())
                        .about("extractor", null)
                        .remedied(Remedy.RESUME));
            case "paused" ->
                findings.add(
                        Finding.of(Level.ATTENTION, "The extraction waits: %s.".formatted(now.cause()), now.since())
                                .about("extractor", null));
            default -> {}
        }
    }

    private static void malformed(Extraction extraction, List<Finding> findings) {
        extraction.types().forEach((type, progress) -> {
            if (progress.malformed() != null && progress.malformed() > 0) {
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "%s of the %s in %s could not be read; the extractor keeps where they stand."
                                        .formatted(
                                                Names.number(progress.malformed()),
                                                type,
                                                progress.file() == null ? "the dump" : progress.file()),
                                null)
                        .about("extractor", type));
            }
        });
    }

    private static void stored(StoreStatus store, Load load, List<Finding> findings) {
        if (load.state() == LoadState.INCOMPLETE) {
            String missing = load.missing() == null ? "an unknown number" : Names.number(load.missing());
            findings.add(Finding.of(
                            Level.BAD,
                            "%s lacks %s of the %s of %s. The extractor is asked for them by itself, again and again."
                                    .formatted(
                                            Names.title(store.store()), missing, load.type(), Names.date(load.dump())),
                            load.since())
                    .about(store.consumer(), load.type())
                    .remedied(Remedy.REPAIR));
        }
        if (load.vanishedRefused() != null && load.vanishedRefused() > 0) {
            findings.add(Finding.of(
                            Level.ATTENTION,
                            "%s keeps %s of the %s that %s does not have: too many to delete unasked, or unreadable there."
                                    .formatted(
                                            Names.title(store.store()),
                                            Names.number(load.vanishedRefused()),
                                            load.type(),
                                            Names.date(load.dump())),
                            load.verifiedAt())
                    .about(store.consumer(), load.type()));
        }
    }

    /** Otherwise that it is unknown follows from a finding already. */
    private static boolean reachable(Snapshot snapshot, StoreStatus store) {
        return snapshot.services().stream()
                .filter(service -> service.name().equals(store.consumer()))
                .anyMatch(Connections::allUp);
    }
}
