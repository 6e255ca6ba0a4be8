package org.discogsography.graphinator.schema;

import org.discogsography.common.fault.Fault;

/** The schema is not what writing needs. */
public final class SchemaProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    private SchemaProblemException(Fault fault) {
        super(fault.cause(), null, false, false);
        this.fault = fault;
    }

    static SchemaProblemException missing(Constraint constraint) {
        return new SchemaProblemException(Fault.operator("constraint on " + constraint.subject()
                + " is missing: create it again in cypher-shell (" + constraint.create()
                + "), or, when that takes seconds, reconnect with POST /connections/neo4j/reconnect"));
    }

    static SchemaProblemException inTheWay(String index, Constraint constraint) {
        return new SchemaProblemException(Fault.operator("the index " + index + " is in the way of the constraint on "
                + constraint.subject() + ", which brings an index of its own: remove it in cypher-shell (DROP INDEX `"
                + index.replace("`", "``") + "`), then this goes on by itself"));
    }

    static SchemaProblemException underConstruction(String index) {
        return new SchemaProblemException(Fault.transientFault("index " + index + " is still being built"));
    }

    public Fault fault() {
        return fault;
    }
}
