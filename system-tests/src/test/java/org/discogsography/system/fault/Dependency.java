package org.discogsography.system.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.suite.Service;

/** A server that services depend on. */
public enum Dependency {
    POSTGRESQL(BackendKind.POSTGRES),
    NEO4J(BackendKind.NEO4J),
    RABBITMQ(BackendKind.RABBITMQ);

    /** The two that keep records. */
    public static final List<Dependency> STORES = List.of(POSTGRESQL, NEO4J);

    private final BackendKind kind;

    Dependency(BackendKind kind) {
        this.kind = kind;
    }

    /** As the services call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public BackendKind kind() {
        return kind;
    }

    /** Who cannot work without it. */
    public Set<Service> services() {
        return switch (this) {
            case POSTGRESQL -> EnumSet.of(Service.TABLEINATOR);
            case NEO4J -> EnumSet.of(Service.GRAPHINATOR);
            case RABBITMQ -> EnumSet.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR);
        };
    }

    public boolean isStore() {
        return this != RABBITMQ;
    }

    /** The stores that get nothing without it. */
    public List<Dependency> storesBehind() {
        return isStore() ? List.of(this) : STORES;
    }

    /** The one consumer of a store. */
    public Service consumer() {
        return services().iterator().next();
    }

    /** The other store. */
    public Dependency other() {
        return this == POSTGRESQL ? NEO4J : POSTGRESQL;
    }

    @Override
    public String toString() {
        return id();
    }
}
