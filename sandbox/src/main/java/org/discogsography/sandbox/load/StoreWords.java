package org.discogsography.sandbox.load;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one store says of a load, in a few words: never its state without what is not as in the dump. */
public final class StoreWords {
    private StoreWords() {}

    /** {@code verified, 2 unreadable}, {@code incomplete (5 missing, BY: 338 missing)}. */
    public static String of(StoreLoad store) {
        if (store.superseded() && store.newer() == null) {
            return store.newerDump() == null
                    ? "superseded by a newer dump"
                    : "superseded: the store holds " + store.newerDump() + ", nothing was changed";
        }
        if (store.mixed() || store.superseded()) {
            return partial(store, store.newer(), store.newerDump()) + beside(store) + became(store);
        }
        if (store.begun()) {
            return partial(store, store.stored(), store.dump()) + became(store) + ", and none of it is verified";
        }
        if (store.verified()) {
            String reservations = new Reservations(
                            store.deadLettered(), store.unreadable(), store.repeated(), store.keptInAll())
                    .words();
            return reservations.isEmpty() ? store.state() : store.state() + ", " + reservations;
        }
        String missing = missing(store);
        if (store.altered()) {
            return "no longer as it was verified" + (missing.isEmpty() ? "" : " (" + missing + ")");
        }
        return missing.isEmpty() ? store.state() : store.state() + " (" + missing + ")";
    }

    private static String partial(StoreLoad store, Long records, Integer dump) {
        return "holds " + (records == null ? "" : ResultTable.number(records) + " ")
                + (records != null && records == 1 ? "record of " : "records of ")
                + (dump == null ? "a newer dump" : otherRun(store, dump) + "dump " + dump);
    }

    private static String otherRun(StoreLoad store, Integer dump) {
        return dump.equals(store.dump()) && !store.begun() ? "another run of " : "";
    }

    private static String beside(StoreLoad store) {
        return store.dump() == null || store.dump().equals(store.newerDump()) ? "" : " beside dump " + store.dump();
    }

    private static String became(StoreLoad store) {
        return store.fate() == null ? "" : ", " + store.fate();
    }

    private static String missing(StoreLoad store) {
        String records =
                store.missing() == null || store.missing() == 0 ? "" : ResultTable.number(store.missing()) + " missing";
        String altered = store.alteredRows() == null || store.alteredRows() == 0
                ? ""
                : ResultTable.number(store.alteredRows()) + " altered by hand";
        return Stream.of(records, altered, differing(store.relationships()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
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
