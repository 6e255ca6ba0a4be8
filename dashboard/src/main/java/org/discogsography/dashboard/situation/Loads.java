package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.discogsography.common.api.ExtractionState;
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
            ended(extraction, findings);
            publishing(extraction, findings);
            leftOut(extraction, findings);
            outdated(snapshot, extraction, findings);
        });
        snapshot.stores().forEach(store -> {
            if (store.loads() instanceof Unknown<List<Load>> silent && reachable(snapshot, store)) {
                findings.add(Finding.of(
                                Level.UNKNOWN,
                                "What %s has loaded is unknown: %s. It is asked again by itself; nothing is to be done unless this lasts."
                                        .formatted(Names.title(store.store()), silent.error()),
                                silent.since())
                        .about(store.consumer(), store.store()));
            }
            store.loads().value().orElse(List.of()).forEach(load -> stored(snapshot, store, load, findings));
        });
        return findings;
    }

    private static void ended(Extraction extraction, List<Finding> findings) {
        String dump = Names.date(extraction.dump());
        switch (extraction.status()) {
            case FAILED ->
                findings.add(Finding.of(
                                Level.BAD,
                                "The extraction of %s failed: %s. Mend that, then load it again: %s."
                                        .formatted(dump, extraction.error(), command(extraction)),
                                extraction.finishedAt())
                        .about("extractor", null));
            case WAITING ->
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "The extraction of %s waits: %s. Nothing of it is lost; it goes on by itself then."
                                        .formatted(dump, extraction.error()),
                                extraction.startedAt())
                        .about("extractor", null));
            case STOPPED -> {
                if (Activity.isCutShort(extraction)) {
                    findings.add(Finding.of(
                                    Level.ATTENTION,
                                    "The extraction of %s was ended by hand before its end: what was stored of it stays, and is not verified. Load it again: %s."
                                            .formatted(dump, command(extraction)),
                                    extraction.finishedAt())
                            .about("extractor", null));
                }
            }
            case IDLE, RUNNING, COMPLETED, SUSPENDED -> {}
        }
    }

    /** Published, and nothing of it is taken: the stores hold something newer. */
    private static void outdated(Snapshot snapshot, Extraction extraction, List<Finding> findings) {
        if (extraction.status() != ExtractionState.COMPLETED || extraction.dump() == null) {
            return;
        }
        snapshot.stores().stream()
                .flatMap(store -> store.loads().value().orElse(List.of()).stream())
                .filter(load -> extraction.types().containsKey(load.type()))
                .map(Load::dump)
                .filter(dump -> dump != null && dump > extraction.dump())
                .max(Integer::compare)
                .ifPresent(newer -> findings.add(Finding.of(
                                Level.ATTENTION,
                                "Dump %s is superseded: the stores hold the newer %s and take nothing of it. Nothing is to be done; to go back to an older dump, empty both stores first."
                                        .formatted(Names.date(extraction.dump()), Names.date(newer)),
                                extraction.finishedAt())
                        .about("extractor", null)));
    }

    private static String command(Extraction extraction) {
        return "./discogsography load " + (extraction.folder() == null ? "DIR" : extraction.folder());
    }

    /**
     * What keeps a running extraction from going on. Waiting for stores that are slower is as it should be, and a lost
     * connection is told with the connections.
     */
    private static void publishing(Extraction extraction, List<Finding> findings) {
        Extraction.Publishing now = extraction.publishing();
        if (now == null) {
            waiting(extraction, findings);
            return;
        }
        switch (now.status()) {
            case HALTED ->
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "Somebody has paused the extraction. Resume goes on with it.",
                                now.since())
                        .about("extractor", null)
                        .remedied(Remedy.RESUME));
            case PAUSED ->
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "The extraction waits: %s. Mend that; it goes on by itself.".formatted(now.cause()),
                                now.since())
                        .about("extractor", null));
            case BLOCKED -> blocked(now, findings);
            case CONNECTING, PUBLISHING, INTERRUPTED, CLOSED -> waiting(extraction, findings);
        }
    }

    /** A queue that is deep is what a slower store looks like; an alarm of the broker is not. */
    private static void blocked(Extraction.Publishing now, List<Finding> findings) {
        if (now.cause() != null && !now.cause().startsWith("queue ")) {
            findings.add(Finding.of(
                            Level.BAD,
                            "RabbitMQ takes nothing from the extraction: %s. Make room on its disk or give it more memory; it goes on by itself."
                                    .formatted(now.cause()),
                            now.since())
                    .about("extractor", "rabbitmq"));
        }
    }

    private static void waiting(Extraction extraction, List<Finding> findings) {
        if (extraction.waitingFor() != null && extraction.status() == ExtractionState.RUNNING) {
            findings.add(Finding.of(
                            Level.BUSY,
                            "The extraction waits: %s. Nothing is to be done unless this lasts."
                                    .formatted(extraction.waitingFor()),
                            extraction.waitingSince())
                    .about("extractor", null));
        }
    }

    private static void leftOut(Extraction extraction, List<Finding> findings) {
        extraction.types().forEach((type, progress) -> {
            if (isPositive(progress.malformed()) || isPositive(progress.repeated())) {
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "%s the %s in %s%s were left out; their original bytes are in %s. Nothing else of the dump is harmed; nothing is to be done unless you can mend the file, or accept it (--allow-unreadable, --allow-repeated)."
                                        .formatted(
                                                leftOut(progress),
                                                type,
                                                progress.file() == null ? "the dump" : progress.file(),
                                                isPositive(progress.repeated()) ? "," : "",
                                                progress.unreadableFile() == null
                                                        ? "the dump"
                                                        : progress.unreadableFile()),
                                null)
                        .about("extractor", type));
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

    private static void stored(Snapshot snapshot, StoreStatus store, Load load, List<Finding> findings) {
        String name = Names.title(store.store());
        String dump = Names.date(load.dump());
        switch (load.state()) {
            case INCOMPLETE -> {
                String missing = load.missing() == null ? "an unknown number" : Names.number(load.missing());
                findings.add(Finding.of(
                                Level.BAD,
                                "%s lacks %s of the %s of %s. The extractor is asked for them by itself, again and again; if that does not help, ./discogsography verify --repair says why."
                                        .formatted(name, missing, load.type(), dump),
                                load.since())
                        .about(store.consumer(), load.type())
                        .remedied(Remedy.REPAIR));
            }
            case MIXED, SUPERSEDED, BEGUN -> mixed(snapshot, store, load, findings);
            case LOADING, VERIFIED -> {}
        }
        if (load.altered() != null && load.altered() > 0) {
            findings.add(Finding.of(
                            Level.ATTENTION,
                            "%s of the %s in %s were altered by hand. ./discogsography verify --repair has them published again."
                                    .formatted(Names.number(load.altered()), load.type(), name),
                            null)
                    .about(store.consumer(), load.type()));
        }
        differing(store, load).ifPresent(findings::add);
        referred(store, load).ifPresent(findings::add);
        if (load.vanishedRefused() != null && load.vanishedRefused() > 0) {
            findings.add(Finding.of(
                            Level.ATTENTION,
                            "%s keeps %s of the %s that %s does not have: too many to delete unasked, or unreadable there. Nothing is to be done if they may stay; to have them deleted, raise CONSUMER_MAX_VANISHED_SHARE of the %s and start it again (docs/reference/configuration.md)."
                                    .formatted(
                                            Names.title(store.store()),
                                            Names.number(load.vanishedRefused()),
                                            load.type(),
                                            Names.date(load.dump()),
                                            store.consumer()),
                            load.verifiedAt())
                    .about(store.consumer(), load.type()));
        }
    }

    /** Records of one dump beside those of an older one. While that dump is being loaded, its verdict follows by itself. */
    private static void mixed(Snapshot snapshot, StoreStatus store, Load load, List<Finding> findings) {
        Integer newer = load.newerDump() == null ? load.dump() : load.newerDump();
        String fate = fate(snapshot, newer);
        if (fate.isEmpty()) {
            return;
        }
        String counted = load.newer() == null ? "records" : Names.number(load.newer()) + " records";
        findings.add(Finding.of(
                        Level.BAD,
                        "%s holds %s of %s among the %s of %s, %s. Load %s to its end: ./discogsography load DIR."
                                .formatted(
                                        Names.title(store.store()),
                                        counted,
                                        newer.equals(load.dump())
                                                ? "another run of " + Names.date(newer)
                                                : Names.date(newer),
                                        load.type(),
                                        Names.date(load.dump()),
                                        fate,
                                        Names.date(newer)),
                        load.since())
                .about(store.consumer(), load.type()));
    }

    /** Empty while the dump is being loaded, or has just been published. */
    private static String fate(Snapshot snapshot, Integer dump) {
        Optional<Extraction> known = snapshot.extraction().value();
        if (known.isEmpty()) {
            return "of which nothing can be known while the extractor does not answer";
        }
        Extraction extraction = known.get();
        if (!Objects.equals(extraction.dump(), dump)) {
            return "of which the extractor knows nothing any more";
        }
        return switch (extraction.status()) {
            case RUNNING, WAITING, SUSPENDED, COMPLETED -> "";
            case FAILED -> "which failed";
            case STOPPED -> "which was ended by hand";
            case IDLE -> "of which the extractor knows nothing any more";
        };
    }

    private static Optional<Finding> differing(StoreStatus store, Load load) {
        Map<String, Long> differing = load.relationships() == null ? Map.of() : new TreeMap<>(load.relationships());
        String kinds = differing.entrySet().stream()
                .filter(kind -> kind.getValue() != null && kind.getValue() != 0)
                .map(kind -> "%s %s %s"
                        .formatted(
                                Names.number(Math.abs(kind.getValue())),
                                kind.getKey(),
                                kind.getValue() < 0 ? "missing" : "too many"))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                                Level.BAD,
                                "Relationships of the %s in %s are not those of %s: %s. ./discogsography verify --repair has them written again."
                                        .formatted(
                                                load.type(),
                                                Names.title(store.store()),
                                                Names.date(load.dump()),
                                                kinds),
                                null)
                        .about(store.consumer(), load.type()));
    }

    private static Optional<Finding> referred(StoreStatus store, Load load) {
        return load.vanishedReferred() == null || load.vanishedReferred() == 0
                ? Optional.empty()
                : Optional.of(Finding.of(
                                Level.ATTENTION,
                                "%s of the vanished %s are kept in %s: %s refers to them. Nothing is to be done if they may stay; else remove what refers to them."
                                        .formatted(
                                                Names.number(load.vanishedReferred()),
                                                load.type(),
                                                Names.title(store.store()),
                                                load.referredBy() == null ? "something" : load.referredBy()),
                                null)
                        .about(store.consumer(), load.type()));
    }

    /** Otherwise that it is unknown follows from a finding already. */
    private static boolean reachable(Snapshot snapshot, StoreStatus store) {
        return snapshot.services().stream()
                .filter(service -> service.name().equals(store.consumer()))
                .anyMatch(Connections::allUp);
    }
}
