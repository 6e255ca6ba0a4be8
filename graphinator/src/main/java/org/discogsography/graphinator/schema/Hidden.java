package org.discogsography.graphinator.schema;

/** Labels of our own nodes among the user's. They have no relationships. */
public final class Hidden {
    /** The node {@code {id: 1}}: whoever holds its lock writes. The node {@code {id: 2}}: written to by trials. */
    public static final String WRITER = "_Writer";

    /** One node per type: the newest load. */
    public static final String LOAD = "_Load";

    /** One node per record that could not be stored. */
    public static final String DEAD_LETTER = "_DeadLetter";

    private Hidden() {}
}
