package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;

/** What a supervisor needs of an adapter. Every method returns at once; nothing blocks the caller. */
public interface DependencyPort {
    /** Name for logs, metrics and {@code /connections/{name}}: {@code postgresql}, {@code neo4j}, {@code rabbitmq}. */
    String name();

    /** Where it is, without credentials. */
    String address();

    /** A cheap real round trip, connecting first where needed; fails with the driver's own exception. */
    Uni<Void> probe();

    /** Throws all connections away, hung ones included, without waiting for them; the next use connects anew. */
    Uni<Void> reopen();

    /** True when the server itself says something: costs next to nothing and needs no login. */
    Uni<Boolean> knock();

    PoolState pool();
}
