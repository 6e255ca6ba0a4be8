package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.sandbox.load.Allowance;
import org.discogsography.sandbox.load.Outcome;
import org.discogsography.sandbox.load.Reservations;

/**
 * What both stores hold beside what was announced to them last.
 *
 * @param mended the same rows, looked at again after a repair; null when there was nothing to repair, or none was wanted
 * @param errors why what differs could not be mended, a sentence each
 */
public record VerificationReport(List<TypeVerdict> rows, List<TypeVerdict> mended, List<String> errors) {
    /** So many reasons are named in the outcome; the table has all of them. */
    private static final int NAMED = 3;

    /** The last that is known of each type and store. */
    List<TypeVerdict> last() {
        return mended == null ? rows : mended;
    }

    /**
     * Both stores hold what was announced to them, and the same dump of each type. A type that no store was ever told of
     * is left out.
     */
    @JsonProperty
    public boolean equal() {
        return reasons().isEmpty();
    }

    /** What the exit code is to say. */
    public Outcome outcome(Allowance allowance) {
        List<String> reasons = errors.isEmpty() ? reasons() : errors;
        if (!reasons.isEmpty()) {
            return Outcome.notVerified(reasons.stream().limit(NAMED).collect(Collectors.joining("; "))
                    + (reasons.size() > NAMED ? "; and " + (reasons.size() - NAMED) + " more" : ""));
        }
        return Outcome.verified(
                "Verified: both stores hold what was announced to them last", reservations(), allowance);
    }

    /** Of all types and both stores together. */
    @JsonProperty
    public Reservations reservations() {
        return loaded().map(TypeVerdict::type)
                .distinct()
                .map(this::reservations)
                .reduce(Reservations.NONE, Reservations::plus);
    }

    private Reservations reservations(String type) {
        List<Reservations> stores = loaded().filter(row -> row.type().equals(type))
                .map(TypeVerdict::reservations)
                .toList();
        return new Reservations(
                stores.stream().map(Reservations::deadLettered).reduce(0L, Reservations::sum),
                most(stores, Reservations::unreadable),
                most(stores, Reservations::repeated),
                most(stores, Reservations::kept));
    }

    /** Both stores were told the same. */
    private static Long most(List<Reservations> stores, Function<Reservations, Long> number) {
        return Reservations.most(stores.stream().map(number).toArray(Long[]::new));
    }

    // ---- why not

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        loaded().filter(row -> !row.isNothing()).forEach(row -> {
            if (row.isEmpty()) {
                reasons.add(row.store() + " holds none of the " + row.type() + " of dump " + row.dump());
            } else if (!row.equal()) {
                reasons.add(row.store() + " " + row.type() + " " + VerificationTable.verdict(row));
            }
        });
        last().stream()
                .filter(TypeVerdict::isPart)
                .forEach(row -> reasons.add(row.store() + " " + row.type() + " " + VerificationTable.verdict(row)));
        loaded().filter(row -> !row.isPart() && isBehind(row)).forEach(row -> reasons.add(behind(row)));
        return reasons;
    }

    /** Whether the other store was told of a newer dump, or of any at all. */
    boolean isBehind(TypeVerdict row) {
        return newest(row.type()).filter(dump -> !dump.equals(row.dump())).isPresent();
    }

    /** The newest dump that either store was told of; empty when neither was told of any. */
    Optional<Integer> newest(String type) {
        return last().stream()
                .filter(row -> row.type().equals(type))
                .map(TypeVerdict::dump)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private String behind(TypeVerdict row) {
        return "%s was told of %s of the %s, the other store of dump %d"
                .formatted(
                        row.store(),
                        row.dump() == null ? "no dump" : "dump " + row.dump(),
                        row.type(),
                        newest(row.type()).orElseThrow());
    }

    private Stream<TypeVerdict> loaded() {
        return last().stream().filter(row -> newest(row.type()).isPresent());
    }
}
