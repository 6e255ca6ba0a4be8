package org.discogsography.tableinator.connection;

import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.fault.Fault;

/**
 * A refusal of records by a rule of the server, in its own words. These name tables, columns, constraints and functions,
 * or are what the author of a trigger wrote; the row itself stands in the detail, which is never repeated.
 *
 * @param cause {@code 23502 null value in column "shelf" of relation "releases" violates not-null constraint}; what the
 *     sentence does not name follows in brackets
 * @param rule code and names: what the same rule says of other records differs in nothing else
 */
record Refusal(String cause, String rule) {
    private static final String FUNCTION = "PL/pgSQL function ";

    static Refusal of(PgException server) {
        String sentence = PostgresFaults.firstLine(server.getErrorMessage() == null ? "" : server.getErrorMessage());
        List<String> named = Stream.of(
                        named("table", server.getTable()),
                        named("column", server.getColumn()),
                        named("constraint", server.getConstraint()),
                        function(server.getWhere()))
                .filter(Objects::nonNull)
                .toList();
        String unsaid = named.stream()
                .filter(name -> !sentence.contains("\"" + name.substring(name.indexOf(' ') + 1) + "\""))
                .collect(Collectors.joining(", "));
        String place = named.isEmpty() && server.getRoutine() != null ? server.getRoutine() : String.join(", ", named);
        return new Refusal(
                server.getSqlState() + " " + sentence + (unsaid.isEmpty() ? "" : " (" + unsaid + ")"),
                server.getSqlState() + " " + place);
    }

    Fault fault() {
        return Fault.refused(cause, rule);
    }

    private static String named(String what, String name) {
        return name == null ? null : what + " " + name;
    }

    /** Where a trigger has raised it, without the line; what else the context says may quote a record. */
    private static String function(String where) {
        return where == null
                ? null
                : where.lines()
                        .filter(line -> line.startsWith(FUNCTION))
                        .map(line -> line.substring(FUNCTION.length()))
                        .map(place -> place.contains(" line ") ? place.substring(0, place.indexOf(" line ")) : place)
                        .map(name -> "function " + name)
                        .findFirst()
                        .orElse(null);
    }
}
