package org.discogsography.dashboard.poll;

import java.net.URI;
import java.util.Optional;
import org.discogsography.common.config.Secret;

/**
 * Somebody to ask.
 *
 * @param name for metrics and the page
 * @param base without a slash at its end, without credentials
 * @param authorization value of the header of that name
 */
public record Target(String name, URI base, Optional<Secret> authorization) {

    /** A target that anybody may ask. */
    public static Target open(String name, URI base) {
        return new Target(name, base, Optional.empty());
    }

    /** @param path begins with a slash and is already percent-encoded */
    URI at(String path) {
        return URI.create(base + path);
    }
}
