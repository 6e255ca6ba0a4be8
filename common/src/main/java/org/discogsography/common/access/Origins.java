package org.discogsography.common.access;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;

/** Compares where a page came from with where its request goes. */
final class Origins {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Origins() {}

    /** The scheme is left out: in front of us somebody may speak https for us. */
    static boolean same(String origin, HostAndPort authority) {
        try {
            URI from = new URI(origin);
            return from.getHost() != null
                    && strip(from.getHost()).equalsIgnoreCase(strip(authority.host()))
                    && (port(from.getPort(), from) == port(authority.port(), from));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static int port(int given, URI from) {
        if (given > 0) {
            return given;
        }
        return "https".equals(from.getScheme()) ? HTTPS : HTTP;
    }

    private static String strip(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
