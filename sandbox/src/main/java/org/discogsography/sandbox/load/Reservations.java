package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a proved load is not: records of the dump that the stores do not hold, and rows that they hold beside it. Null where
 * the number is not known.
 *
 * @param deadLettered records that a store has refused, kept as dead letters: of both stores together
 * @param unreadable records that cannot be read in the dump's file
 * @param repeated records whose id came before in the dump's file, with another content
 * @param kept rows that the dump does not have, and that a store keeps on purpose
 */
public record Reservations(Long deadLettered, Long unreadable, Long repeated, Long kept) {
    public static final Reservations NONE = new Reservations(0L, 0L, 0L, 0L);

    /** Whether there is anything, as far as is known. */
    public boolean any() {
        return Stream.of(deadLettered, unreadable, repeated, kept).anyMatch(number -> number != null && number > 0);
    }

    /** Whether the dump has records that the stores do not hold, as far as is known. */
    @JsonIgnore
    public boolean anyLeftOut() {
        return new Reservations(deadLettered, unreadable, repeated, 0L).any();
    }

    public Reservations plus(Reservations other) {
        return new Reservations(
                sum(deadLettered, other.deadLettered),
                sum(unreadable, other.unreadable),
                sum(repeated, other.repeated),
                sum(kept, other.kept));
    }

    /** A number that is unknown in one place is unknown as a whole. */
    public static Long sum(Long one, Long other) {
        return one == null || other == null ? null : (Long) (one + other);
    }

    /** What both stores were told, or what the one keeps that keeps more. */
    public static Long most(Long... known) {
        return Stream.of(known).filter(Objects::nonNull).max(Long::compare).orElse(null);
    }

    /** {@code 2 unreadable, 1 repeated, 3,000 dead letters}; empty when there is nothing. */
    public String words() {
        return Stream.of(
                        count(unreadable, "unreadable", "unreadable"),
                        count(repeated, "repeated", "repeated"),
                        count(deadLettered, "dead letter", "dead letters"),
                        count(kept, "kept that the dump does not have", "kept that the dump does not have"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(Long number, String one, String many) {
        return number == null || number == 0 ? "" : ResultTable.number(number) + " " + (number == 1 ? one : many);
    }
}
