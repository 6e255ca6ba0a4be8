package org.discogsography.extractor.drift;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.DriftReport.PathFrequency;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.StateFolder;
import org.jboss.logging.Logger;

/**
 * Compares what was noticed of a file with what was known before, keeps the report in the state folder
 * ({@code drift_TYPE.json}), and refuses the file when it has drifted too far. Thread-safe for different types.
 */
public final class Drifts {
    private static final Logger LOG = Logger.getLogger("extract");

    /** Paths named in a sentence. */
    private static final int NAMED = 5;

    private final StateFolder state;
    private final DriftLimits limits;
    private final InstantSource clock;

    public Drifts(StateFolder state, DriftLimits limits, InstantSource clock) {
        this.state = state;
        this.limits = limits;
        this.clock = clock;
    }

    /** A file that was read to its end. */
    public record Reading(DumpFile file, String run, Observed observed, Irregularities irregularities) {}

    /**
     * Makes the report; what it was compared with stays, when the file is refused.
     *
     * @param known paths that dumps have had
     * @throws DumpException naming the limit that the file exceeds
     */
    public void judge(Reading reading, Set<String> known) throws IOException, InterruptedException {
        RecordType type = reading.file().type();
        Baseline last = state.load(Baseline.name(type), new TypeReference<Baseline>() {})
                .orElse(null);
        Baseline before = last == null ? null : last.other(reading.run());
        List<PathFrequency> fresh = newPaths(reading.observed(), known, before);
        List<PathFrequency> vanished = vanishedPaths(reading.observed(), before);
        String error = error(reading, fresh, vanished);
        state.keep(name(type), report(reading, before, fresh, vanished, error));
        tell(reading, fresh, vanished);
        if (error != null) {
            throw new DumpException(error);
        }
        state.keep(
                Baseline.name(type),
                new Baseline(
                        reading.run(), reading.file().dump(), reading.observed().paths(), before));
    }

    /**
     * The last report of each type that there is.
     *
     * @throws IOException when one is there and cannot be read
     */
    public List<DriftReport> reports() throws IOException {
        List<DriftReport> reports = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            report(type).ifPresent(reports::add);
        }
        return reports;
    }

    /**
     * The last report of a type.
     *
     * @throws IOException when it is there and cannot be read
     */
    public Optional<DriftReport> report(RecordType type) throws IOException {
        return state.load(name(type), new TypeReference<DriftReport>() {});
    }

    private static String name(RecordType type) {
        return "drift_" + type.plural() + ".json";
    }

    private static List<PathFrequency> newPaths(Observed observed, Set<String> known, Baseline before) {
        return observed.paths().entrySet().stream()
                .filter(path -> !known.contains(path.getKey()))
                .filter(path -> before == null || !before.paths().containsKey(path.getKey()))
                .map(path -> new PathFrequency(path.getKey(), path.getValue()))
                .toList();
    }

    private static List<PathFrequency> vanishedPaths(Observed observed, Baseline before) {
        return before == null
                ? List.of()
                : before.paths().entrySet().stream()
                        .filter(path -> !observed.paths().containsKey(path.getKey()))
                        .map(path -> new PathFrequency(path.getKey(), path.getValue()))
                        .toList();
    }

    private DriftReport report(
            Reading reading, Baseline before, List<PathFrequency> fresh, List<PathFrequency> vanished, String error) {
        Observed observed = reading.observed();
        Irregularities irregular = reading.irregularities();
        return new DriftReport(
                reading.file().type().plural(),
                reading.run(),
                reading.file().dump(),
                clock.instant(),
                observed.records(),
                before == null ? null : (Integer) before.dump(),
                fresh,
                vanished,
                observed.truncated(),
                observed.without(),
                observed.qualities(),
                irregular.malformed(),
                irregular.duplicates(),
                irregular.replacedCharacters(),
                irregular.oddities(),
                error);
    }

    private static void tell(Reading reading, List<PathFrequency> fresh, List<PathFrequency> vanished) {
        if (!fresh.isEmpty() || !vanished.isEmpty()) {
            LOG.warnf(
                    "schema drift run=%s type=%s dump=%d new_paths=%d vanished_paths=%d",
                    reading.run(),
                    reading.file().type().plural(),
                    reading.file().dump(),
                    fresh.size(),
                    vanished.size());
        }
    }

    // ---- limits

    /** Which limit is exceeded, in one sentence; null when none is. */
    private String error(Reading reading, List<PathFrequency> fresh, List<PathFrequency> vanished) {
        String type = reading.file().type().plural();
        if (limits.newPaths().isPresent() && fresh.size() > limits.newPaths().getAsInt()) {
            return tooMany(
                    type + " has " + fresh.size() + " paths that no dump had before" + names(fresh),
                    "EXTRACTOR_MAX_NEW_PATHS",
                    limits.newPaths().getAsInt());
        }
        if (limits.vanishedPaths().isPresent()
                && vanished.size() > limits.vanishedPaths().getAsInt()) {
            return tooMany(
                    type + " lacks " + vanished.size() + " paths that the run before had" + names(vanished),
                    "EXTRACTOR_MAX_VANISHED_PATHS",
                    limits.vanishedPaths().getAsInt());
        }
        long incomplete = reading.irregularities().malformed()
                + incomplete(reading.observed().without());
        long all = reading.observed().records() + reading.irregularities().malformed();
        if (limits.incompleteShare().isPresent()
                && incomplete > limits.incompleteShare().getAsDouble() * all) {
            return tooMany(
                    incomplete + " of " + all + " records of " + type + " are malformed or lack what every record has",
                    "EXTRACTOR_MAX_INCOMPLETE_SHARE",
                    limits.incompleteShare().getAsDouble());
        }
        return null;
    }

    /** A record that lacks two fields is counted twice: the limit is a warning bell, not a scale. */
    private static long incomplete(SortedMap<String, Long> without) {
        return without.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String tooMany(String what, String key, Number limit) {
        return what + ", " + key + " allows " + limit
                + ": look at GET /extractions/drift, and if that is as it should be,"
                + " raise the limit and extract again";
    }

    private static String names(List<PathFrequency> paths) {
        String named = String.join(
                ", ", paths.stream().limit(NAMED).map(PathFrequency::path).toList());
        return " (" + named + (paths.size() > NAMED ? ", …)" : ")");
    }
}
