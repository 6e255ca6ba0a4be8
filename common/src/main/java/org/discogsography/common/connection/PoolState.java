package org.discogsography.common.connection;

/** Connections of one dependency, each null where the driver does not tell: "unknown" is never shown as 0. */
public record PoolState(Integer size, Integer inUse, Integer idle, Integer waiting, Integer max) {
    public static final PoolState UNKNOWN = new PoolState(null, null, null, null, null);
}
