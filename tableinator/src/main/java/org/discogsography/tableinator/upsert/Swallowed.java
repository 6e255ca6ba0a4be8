package org.discogsography.tableinator.upsert;

import org.discogsography.common.contract.RecordType;

/** The server has taken a statement, and has not stored its rows: a trigger, a rule or a policy lets them vanish. */
public final class Swallowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;

    Swallowed(RecordType type) {
        super(
                "rows for the table \"" + type.plural() + "\" are taken without an error and are not there afterwards:"
                        + " look for a trigger that returns NULL, a rule, or a policy",
                null,
                false,
                false);
        this.table = type.plural();
    }

    /** The same for all rows of the table. */
    public String rule() {
        return "swallowed " + table;
    }
}
