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
        return new SchemaProblemException(Fault.transientFault("the constraint on " + constraint.place()
                + " is missing: it is made again before anything is written"));
    }

    static SchemaProblemException inTheWay(Index index, Constraint constraint) {
        return new SchemaProblemException(Fault.operator("the index " + index.name()
                + " is in the way of the constraint on "
                + constraint.subject() + ", which brings an index of its own: remove it in cypher-shell ("
                + index.drop() + "), then this goes on by itself"));
    }

    static SchemaProblemException failed(Index index) {
        return new SchemaProblemException(Fault.operator("the server could not build the index of the constraint on "
                + index.subject().place() + ": drop that in cypher-shell (DROP CONSTRAINT `"
                + index.name().replace("`", "``") + "`), then it is made again"));
    }

    public Fault fault() {
        return fault;
    }
}
