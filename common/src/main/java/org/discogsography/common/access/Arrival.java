package org.discogsography.common.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Set;

/**
 * What a request says of where it comes from and where it goes.
 *
 * @param authority name and port by which we are addressed
 * @param origin header {@code Origin}; null without one
 * @param site header {@code Sec-Fetch-Site}; null without one
 */
record Arrival(HttpMethod method, HostAndPort authority, String origin, String site) {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    static Arrival of(HttpServerRequest request) {
        return new Arrival(
                request.method(),
                request.authority(),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }

    boolean reads() {
        return READING.contains(method);
    }

    /** Browsers name the origin with everything that is no plain reading; programs have none. */
    boolean fromAnotherOrigin() {
        boolean fromElsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
        return fromElsewhere || (origin != null && !Origins.same(origin, authority));
    }
}
