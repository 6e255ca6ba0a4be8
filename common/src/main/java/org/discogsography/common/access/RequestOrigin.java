package org.discogsography.common.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * What a request says of the page that made it, and of the service that it is for.
 *
 * @param authority name and port by which the service is addressed
 * @param origin header {@code Origin}; null without one
 * @param site header {@code Sec-Fetch-Site}; null without one
 */
record RequestOrigin(HttpMethod method, HostAndPort authority, String origin, String site) {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static RequestOrigin of(HttpServerRequest request) {
        return new RequestOrigin(
                request.method(),
                request.authority(),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }

    static boolean reads(HttpMethod method) {
        return READING.contains(method);
    }

    /** Browsers name the origin with everything that is no plain reading; programs have none. */
    boolean foreign() {
        boolean fromAnotherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        return fromAnotherSite || (origin != null && !isOfThisService());
    }

    /** The scheme is left out: a proxy in front of the service may speak https for it, and need not say so. */
    private boolean isOfThisService() {
        try {
            URI page = new URI(origin);
            return page.getHost() != null
                    && withoutBrackets(page.getHost()).equalsIgnoreCase(withoutBrackets(authority.host()))
                    && port(page.getPort(), page) == port(authority.port(), page);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static int port(int given, URI page) {
        if (given > 0) {
            return given;
        }
        return "https".equals(page.getScheme()) ? HTTPS : HTTP;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
