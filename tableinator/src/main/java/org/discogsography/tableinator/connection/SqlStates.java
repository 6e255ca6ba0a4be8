package org.discogsography.tableinator.connection;

import static org.discogsography.common.fault.Fault.Kind.OPERATOR;
import static org.discogsography.common.fault.Fault.Kind.POISON;
import static org.discogsography.common.fault.Fault.Kind.TRANSIENT;
import static org.discogsography.common.fault.Fault.Kind.UNWRITABLE;

import java.util.List;
import org.discogsography.common.fault.Fault;

/**
 * PostgreSQL's error codes by class, the longest matching prefix first. Codes that are not listed are transient: data
 * that is innocent must never be dead-lettered.
 */
final class SqlStates {
    /** Starting up, recovering from a crash, or shutting down. */
    static final String CANNOT_CONNECT_NOW = "57P03";

    private static final List<Row> TABLE = List.of(
            new Row("XX001", OPERATOR), // data corrupted
            new Row("XX002", OPERATOR), // index corrupted
            new Row("3D", OPERATOR), // no such database
            new Row("3F", OPERATOR), // no such schema
            new Row("28", OPERATOR), // login refused
            new Row("42", OPERATOR), // table, column, constraint or grant missing
            new Row("22", POISON), // a value that no column takes
            new Row("23", POISON), // a constraint refuses the row
            new Row("54", POISON), // the row is larger than the server can hold or index
            new Row("08", TRANSIENT), // connection
            new Row("25006", OPERATOR), // read only: made so by somebody, or a standby
            new Row("40", TRANSIENT), // deadlock, serialisation
            new Row("53", UNWRITABLE), // disk full, out of memory, too many connections
            new Row("55P03", TRANSIENT), // a lock was not free
            new Row("57", TRANSIENT), // shut down, starting up, cancelled by statement_timeout
            new Row("58", UNWRITABLE)); // I/O of the server

    private record Row(String prefix, Fault.Kind kind) {}

    private SqlStates() {}

    static Fault.Kind kindOf(String sqlState) {
        return TABLE.stream()
                .filter(row -> sqlState.startsWith(row.prefix()))
                .findFirst()
                .map(Row::kind)
                .orElse(TRANSIENT);
    }
}
