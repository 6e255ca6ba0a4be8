package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** What a {@link DependencyMonitor} needs of an adapter. Every method returns at once; nothing blocks the caller. */
public interface DependencyPort {
    /** Name for logs, metrics and {@code /connections/{name}}: {@code postgresql}, {@code neo4j}, {@code rabbitmq}. */
    String name();

    /** Where it is, without credentials. */
    String address();

    /** A cheap real round trip, connecting first where needed; fails with the driver's own exception. */
    Uni<Void> probe();

    /**
     * What shows that the dependency can be used again for what it is for: for a store, a small write of our own that needs
     * what every write needs (a session that may write, room on the disk), beside all that {@link #probe} looks at.
     */
    default Uni<Void> trial() {
        return probe();
    }

    /**
     * Throws all connections away, hung ones included, without waiting for them; the next use connects anew. Whoever
     * answers then may be another server: what was known of this one is forgotten.
     */
    Uni<Void> reopen();

    /** The same by order of a person: what is missing at the server may be made again, which otherwise it never is. */
    default Uni<Void> renew() {
        return reopen();
    }

    /** Throws all connections away and forgets nothing: a connection made before a refusal proves nothing any more. */
    Uni<Void> disconnect();

    /** True when the server says something at its port: costs next to nothing, needs no login, promises nothing. */
    Uni<Boolean> answers();

    PoolState pool();

    /** Present while constraints, indexes or tables are being made at the server: it takes as long as it takes. */
    default Optional<Preparation> preparation() {
        return Optional.empty();
    }

    /**
     * Connections that are made from here on have these numbers; what is under way goes on.
     *
     * @param connectionTimeout bound of connecting
     * @param keepAlive a connection that was silent for longer is made sure of
     */
    default void tune(Duration connectionTimeout, Duration keepAlive) {
        // An adapter without connections of its own has nothing to tune.
    }
}
