package org.discogsography.sandbox.load;

import java.util.Map;
import java.util.stream.Collectors;

/** What one store says of a load, in a few words: never its state without what is not as in the dump. */
public final class StoreWords {
    private StoreWords() {}

    /** {@code verified, 2 unreadable}, {@code incomplete (5 missing, BY: 338 missing)}. */
    public static String of(StoreLoad store) {
        if (store.superseded()) {
            return store.newerDump() == null
                    ? "superseded by a newer dump"
                    : "superseded: the store holds " + store.newerDump() + ", nothing was changed";
        }
        if (store.mixed()) {
            return "holds " + (store.newer() == null ? "" : ResultTable.number(store.newer()) + " ") + "records of "
                    + (store.newerDump() == null ? "a newer dump" : "dump " + store.newerDump());
        }
        if (store.verified()) {
            String reservations = new Reservations(
                            store.deadLettered(), store.unreadable(), store.repeated(), store.keptInAll())
                    .words();
            return reservations.isEmpty() ? store.state() : store.state() + ", " + reservations;
        }
        String missing = missing(store);
        return missing.isEmpty() ? store.state() : store.state() + " (" + missing + ")";
    }

    private static String missing(StoreLoad store) {
        String records =
                store.missing() == null || store.missing() == 0 ? "" : ResultTable.number(store.missing()) + " missing";
        String relationships = differing(store.relationships());
        return records.isEmpty() || relationships.isEmpty() ? records + relationships : records + ", " + relationships;
    }

    /** {@code BY: 338 missing, ON: 1 too many}. */
    public static String differing(Map<String, Long> relationships) {
        return relationships.entrySet().stream()
                .filter(kind -> kind.getValue() != 0)
                .map(kind -> kind.getKey() + ": " + ResultTable.number(Math.abs(kind.getValue()))
                        + (kind.getValue() < 0 ? " missing" : " too many"))
                .collect(Collectors.joining(", "));
    }
}
