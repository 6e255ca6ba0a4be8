package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * What both stores hold beside what was announced to them last.
 *
 * @param mended the same rows, looked at again after a repair; null when there was none
 * @param errors why what differs could not be mended, a sentence each
 */
public record VerificationReport(List<TypeVerdict> rows, List<TypeVerdict> mended, List<String> errors) {

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
        List<TypeVerdict> loaded = loaded(last());
        return !loaded.isEmpty()
                && loaded.stream().allMatch(TypeVerdict::equal)
                && loaded.stream()
                        .allMatch(one -> loaded.stream()
                                .filter(other -> other.type().equals(one.type()))
                                .allMatch(other -> Objects.equals(other.dump(), one.dump())));
    }

    private static List<TypeVerdict> loaded(List<TypeVerdict> rows) {
        return rows.stream()
                .filter(row -> rows.stream().anyMatch(other -> other.type().equals(row.type()) && !other.isNothing()))
                .toList();
    }
}
