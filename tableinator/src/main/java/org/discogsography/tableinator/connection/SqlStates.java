package org.discogsography.tableinator.connection;

import static org.discogsography.common.fault.Fault.Kind.OPERATOR;
import static org.discogsography.common.fault.Fault.Kind.POISON;
import static org.discogsography.common.fault.Fault.Kind.REFUSED;
import static org.discogsography.common.fault.Fault.Kind.TRANSIENT;
import static org.discogsography.common.fault.Fault.Kind.UNWRITABLE;

import java.util.List;
import java.util.Optional;
import org.discogsography.common.fault.Fault;

/**
 * PostgreSQL's error codes by class, the first matching prefix counts. Codes that are not listed are transient, for data
 * that is innocent must never be dead-lettered; where records are written, they are a refusal of those records.
 */
final class SqlStates {
    /** Starting up, recovering from a crash, or shutting down. */
    static final String CANNOT_CONNECT_NOW = "57P03";

    private static final List<Row> TABLE = List.of(
            new Row("XX001", OPERATOR, REFUSED), // data corrupted
            new Row("XX002", OPERATOR, REFUSED), // index corrupted
            new Row("0A", OPERATOR, REFUSED), // a rule that no statement with ON CONFLICT gets along with
            new Row("3D", OPERATOR), // no such database
            new Row("3F", OPERATOR, REFUSED), // no such schema: ours, or one that a trigger wants
            new Row("28", OPERATOR), // login refused
            new Row("42", OPERATOR, REFUSED), // table, column or grant missing, ours or a trigger's; row-level security
            new Row("22", POISON), // a value that no column takes
            new Row("23", POISON, REFUSED), // a constraint refuses the row
            new Row("54", POISON), // the row is larger than the server can hold or index
            new Row("08", TRANSIENT), // connection
            new Row("25006", OPERATOR), // read only: made so by somebody, or a standby
            new Row("25", TRANSIENT), // the transaction has failed already
            new Row("26", TRANSIENT), // a prepared statement is gone
            new Row("40", TRANSIENT), // deadlock, serialisation
            new Row("53", UNWRITABLE), // disk full, out of memory, too many connections
            new Row("55006", TRANSIENT), // in use
            new Row("55P03", TRANSIENT), // a lock was not free
            new Row("57", TRANSIENT), // shut down, starting up, cancelled by statement_timeout
            new Row("58", UNWRITABLE)); // I/O of the server

    /**
     * A class of codes.
     *
     * @param ofRecords what it means where records are written
     */
    private record Row(String prefix, Fault.Kind kind, Fault.Kind ofRecords) {
        Row(String prefix, Fault.Kind kind) {
            this(prefix, kind, kind);
        }
    }

    private SqlStates() {}

    static Fault.Kind kindOf(String sqlState) {
        return row(sqlState).map(Row::kind).orElse(TRANSIENT);
    }

    /** Where records were written: a trigger may say whatever it likes. */
    static Fault.Kind kindOfRecords(String sqlState) {
        return row(sqlState).map(Row::ofRecords).orElse(REFUSED);
    }

    private static Optional<Row> row(String sqlState) {
        return TABLE.stream().filter(row -> sqlState.startsWith(row.prefix())).findFirst();
    }
}
