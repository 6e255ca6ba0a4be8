package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * How a load ended.
 *
 * @param seconds from the request to the last verification
 * @param error what went wrong, of the load as a whole; null when nothing did
 */
public record LoadReport(String run, Integer dump, List<Row> rows, double seconds, String error) {

    /**
     * One record type.
     *
     * @param published of those read; the others are in both stores as they are
     * @param since the dump in which they are the same, as {@code yyyymmdd}; null when everything was published
     * @param because why everything was published; null when it was not, or while unknown
     * @param checksum of the file: {@code verified}, or {@code not published}; null while unknown
     */
    public record Row(
            String type,
            Long read,
            Long published,
            Long since,
            String because,
            Long malformed,
            String checksum,
            StoreLoad neo4j,
            StoreLoad postgresql,
            String error) {
        @JsonProperty
        public boolean verified() {
            return neo4j.verified() && postgresql.verified() && error == null;
        }

        /** Dead-lettered in either store; null while one of them does not know. */
        @JsonProperty
        public Long deadLettered() {
            return neo4j.deadLettered() == null || postgresql.deadLettered() == null
                    ? null
                    : (Long) (neo4j.deadLettered() + postgresql.deadLettered());
        }
    }

    /** True when every type is verified in both stores. */
    @JsonProperty
    public boolean verified() {
        return error == null && !rows.isEmpty() && rows.stream().allMatch(Row::verified);
    }

    /** Records read in all types; null when one of them is unknown. */
    @JsonProperty
    public Long records() {
        return rows.stream().map(Row::read).anyMatch(Objects::isNull)
                ? null
                : (Long) rows.stream().mapToLong(Row::read).sum();
    }

    @JsonProperty
    public Double recordsPerSecond() {
        return records() == null || seconds <= 0 ? null : (Double) (records() / seconds);
    }
}
