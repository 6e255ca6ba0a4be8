package org.discogsography.dashboard.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.discogsography.common.config.HostPort;

/** Reads the address of a target. */
final class TargetUrl {
    private TargetUrl() {}

    /**
     * Returns the address without a slash at its end.
     *
     * @throws IllegalArgumentException naming the key, never the value: it may hold a password by mistake
     */
    static URI parse(String key, String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && isHost(uri) && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // falls through to the one error below
        }
        throw new IllegalArgumentException(
                key + " must look like http://host:port or http://[2001:db8::1]:port, without user and password");
    }

    /** A name with an underscore too, for which {@link URI#getHost()} has nothing; but no certificate can name such a host. */
    private static boolean isHost(URI uri) {
        return uri.getRawAuthority() != null
                && HostPort.ofAuthority(uri.getRawAuthority(), 80)
                        .filter(server -> server.fitsUri() || "http".equals(uri.getScheme()))
                        .isPresent();
    }
}
