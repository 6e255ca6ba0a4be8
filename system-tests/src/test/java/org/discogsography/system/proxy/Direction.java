package org.discogsography.system.proxy;

/** Which way bytes flow. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
