package org.discogsography.sandbox.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.discogsography.sandbox.load.ResultTable;
import org.discogsography.sandbox.load.StoreWords;

/** A {@link VerificationReport} for people. */
public final class VerificationTable {
    private static final String ROW = "%-10s %-11s %12s %12s  %-7s %s%n";

    private VerificationTable() {}

    public static String of(List<TypeVerdict> rows) {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted("type", "store", "expected", "found", "digest", "verdict"));
        rows.forEach(row -> table.append(ROW.formatted(
                row.type(),
                row.store(),
                ResultTable.number(row.expected()),
                ResultTable.number(row.found()),
                digest(row),
                verdict(row))));
        return table.toString();
    }

    private static String digest(TypeVerdict row) {
        if (row.digestEqual() == null) {
            return "unknown";
        }
        return row.digestEqual() ? "equal" : "differs";
    }

    /** What follows the store and the type in a sentence. */
    static String verdict(TypeVerdict row) {
        if (row.equal()) {
            return (row.digestEqual() ? "equal to dump " : "accounts for dump ")
                    + row.dump()
                    + (row.isEmpty() ? ", of which NOTHING is stored" : "")
                    + reservations(row);
        }
        return switch (row.verdict()) {
            case "different" -> "different from dump " + row.dump() + ": " + differences(row) + reservations(row);
            case "loading" -> "dump " + row.dump() + " is still being loaded: " + differences(row);
            case "overtaken" -> StoreWords.of(row.overtaken());
            case "nothing" -> row.load().begun() ? StoreWords.of(row.load()) : "nothing was loaded";
            default -> row.verdict();
        };
    }

    private static String reservations(TypeVerdict row) {
        String words = row.reservations().words();
        String because = row.isKeptSurplus() && row.load().keptBecause() != null
                ? " (" + row.load().keptBecause() + ")"
                : "";
        return words.isEmpty() ? "" : ", " + words + because;
    }

    private static String differences(TypeVerdict row) {
        StringBuilder text = new StringBuilder();
        add(text, row.missing(), "missing");
        add(text, row.surplus(), "surplus");
        if (TypeVerdict.is(row.differingParts())) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append("contents differ in ")
                    .append(row.differingParts())
                    .append(" of 4,096 parts");
        }
        add(text, row.altered(), "altered by hand");
        String relationships = row.relationships() == null ? "" : StoreWords.differing(row.relationships());
        text.append(text.isEmpty() || relationships.isEmpty() ? "" : ", ").append(relationships);
        return text.toString();
    }

    private static void add(StringBuilder text, Long number, String what) {
        if (TypeVerdict.is(number)) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(ResultTable.number(number))
                    .append(' ')
                    .append(what);
        }
    }

    /**
     * What was not looked at, a sentence each.
     *
     * @param contents whether contents were
     */
    public static List<String> unseen(VerificationReport report, boolean contents) {
        List<String> unseen = new ArrayList<>();
        unseen.add(
                "Not looked at: properties of nodes in Neo4j. A title or a name that was changed by hand is not noticed"
                        + " while the node's hash is the dump's.");
        if (report.rows().stream().noneMatch(row -> row.relationships() != null)) {
            unseen.add("Not looked at: relationships in Neo4j.");
        }
        if (!contents) {
            unseen.add("Not looked at: contents (--quick). A row of PostgreSQL that was changed under its hash is not"
                    + " noticed.");
        }
        return unseen;
    }

    /** The ids, one line per kind; and what cannot be known. Empty when nothing differs. */
    public static String explanation(List<TypeVerdict> rows) {
        StringBuilder text = new StringBuilder();
        rows.stream().filter(row -> row.ids() != null).forEach(row -> explain(text, row));
        return text.toString();
    }

    private static void explain(StringBuilder text, TypeVerdict row) {
        String name = row.store() + " " + row.type() + ", ";
        line(text, name + "missing: ", row.missing(), row.ids().missing(), "");
        line(text, name + "not in the dump: ", row.surplus(), row.ids().surplus(), "");
        line(
                text,
                name + "content is not the one of the row's hash: ",
                row.altered(),
                row.ids().altered(),
                "");
        if (TypeVerdict.is(row.differingParts())) {
            line(
                    text,
                    name + "the dump has another content for at least one in each of " + row.differingParts()
                            + " parts, among: ",
                    null,
                    row.ids().differingAmong(),
                    " (digests are kept of parts, not of records: which ones it are is not known)");
        }
    }

    private static void line(StringBuilder text, String what, Long count, List<Long> ids, String remark) {
        if (ids.isEmpty()) {
            return;
        }
        String named = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String further =
                count != null && count > ids.size() ? " and " + ResultTable.number(count - ids.size()) + " more" : "";
        text.append(what).append(named).append(further).append(remark).append(System.lineSeparator());
    }
}
