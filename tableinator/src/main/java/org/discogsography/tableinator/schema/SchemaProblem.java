package org.discogsography.tableinator.schema;

/** The database is reachable but cannot hold the schema; somebody has to change something. */
public final class SchemaProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaProblem(String message) {
        super(message);
    }
}
