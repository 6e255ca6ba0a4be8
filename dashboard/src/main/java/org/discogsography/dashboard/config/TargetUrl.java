package org.discogsography.dashboard.config;

import java.net.URI;
import java.net.URISyntaxException;

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
            if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // falls through to the one error below
        }
        throw new IllegalArgumentException(key + " must look like http://host:port, without user and password");
    }
}
