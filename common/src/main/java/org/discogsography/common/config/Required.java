package org.discogsography.common.config;

import java.util.Optional;

/** Settings that have no default. */
public final class Required {
    private Required() {}

    /** @throws IllegalArgumentException naming the environment variable, when it is not set */
    public static <T> T of(String key, Optional<T> value) {
        return value.orElseThrow(() ->
                new IllegalArgumentException(key + " is not set; docs/reference/configuration.md lists every setting"));
    }
}
