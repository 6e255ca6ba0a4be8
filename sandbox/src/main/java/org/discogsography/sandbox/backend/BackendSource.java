package org.discogsography.sandbox.backend;

import java.util.Locale;

/** Where a backend comes from; without a choice the first that is possible, in this order. */
public enum BackendSource {
    /** Addresses that the environment names; somebody else starts and stops them. */
    GIVEN,
    /** Containers of the official images, when a Docker daemon answers. */
    CONTAINERS,
    /** Processes on this machine. */
    LOCAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
