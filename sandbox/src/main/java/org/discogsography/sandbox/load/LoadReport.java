package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a load ended.
 *
 * @param seconds from the request to the last verification
 * @param error what went wrong, of the load as a whole; null when nothing did
 */
public record LoadReport(String run, Integer dump, List<Row> rows, double seconds, String error) {

    /** One record type. */
    public record Row(
            String type, @JsonUnwrapped Extracted extracted, StoreLoad neo4j, StoreLoad postgresql, String error) {

        /** Both stores hold what could be read and stored of the dump, and that is not nothing. */
        @JsonProperty
        public boolean verified() {
            return neo4j.verified() && postgresql.verified() && error == null && !nothingStored();
        }

        /** The dump has records of the type, and a store says that it holds none of them. */
        boolean nothingStored() {
            return Stream.of(neo4j, postgresql).anyMatch(store -> isZero(store.stored()))
                    && (reservations().anyLeftOut() || !isZero(extracted.read()));
        }

        @JsonUnwrapped
        @JsonProperty
        public Reservations reservations() {
            return new Reservations(
                    Reservations.sum(neo4j.deadLettered(), postgresql.deadLettered()),
                    first(extracted.unreadable(), neo4j.unreadable(), postgresql.unreadable()),
                    first(extracted.repeated(), neo4j.repeated(), postgresql.repeated()),
                    Reservations.most(neo4j.keptInAll(), postgresql.keptInAll()));
        }

        private static boolean isZero(Long number) {
            return number != null && number == 0;
        }

        private static Long first(Long... known) {
            return Stream.of(known).filter(Objects::nonNull).findFirst().orElse(null);
        }
    }

    /** True when every type is verified in both stores, whatever the {@linkplain #reservations reservations} are. */
    @JsonProperty
    public boolean verified() {
        return error == null && !rows.isEmpty() && rows.stream().allMatch(Row::verified);
    }

    /** Of all types together. */
    @JsonProperty
    public Reservations reservations() {
        return rows.stream().map(Row::reservations).reduce(Reservations.NONE, Reservations::plus);
    }

    /** What the exit code is to say. */
    public Outcome outcome(Allowance allowance) {
        if (verified()) {
            return Outcome.verified(
                    "Verified: both stores hold all " + ResultTable.number(records()) + " records",
                    reservations(),
                    allowance);
        }
        if (error != null && !isToldByRows()) {
            return Outcome.notVerified(error);
        }
        String types =
                rows.stream().filter(row -> !row.verified()).map(Row::type).collect(Collectors.joining(", "));
        return Outcome.notVerified(types.isEmpty() ? "nothing was loaded" : types + ", for the reason in the table");
    }

    /** The extractor's own error is those of its types, one after the other. */
    private boolean isToldByRows() {
        return error.equals(rows.stream()
                .filter(row -> row.error() != null)
                .map(row -> row.type() + ": " + row.error())
                .collect(Collectors.joining("; ")));
    }

    /** Records read in all types; null when one of them is unknown. */
    @JsonProperty
    public Long records() {
        return rows.stream().map(row -> row.extracted().read()).reduce(0L, Reservations::sum);
    }

    @JsonProperty
    public Double recordsPerSecond() {
        return records() == null || seconds <= 0 ? null : (Double) (records() / seconds);
    }
}
