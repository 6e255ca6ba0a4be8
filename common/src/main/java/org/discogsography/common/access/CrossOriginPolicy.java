package org.discogsography.common.access;

import java.util.List;
import java.util.Optional;

/** Tells which requests pages of other origins have made. */
final class CrossOriginPolicy {
    /** Of a name in a sentence: the request chose it. */
    private static final int LONGEST = 100;

    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final HostNames names;

    /** @param names further names of this service, besides addresses and names without a dot */
    CrossOriginPolicy(List<String> names) {
        this.names = new HostNames(names);
    }

    /** Why a request may not pass; empty when it may. */
    Optional<Denial> check(RequestOrigin request) {
        if (!names.ours(request.authority())) {
            return Optional.of(new Denial(
                    MISDIRECTED,
                    "This service does not know itself by the name " + host(request)
                            + ": address it by IP address, or add the name to HTTP_NAMES."));
        }
        if (!RequestOrigin.reads(request.method()) && request.foreign()) {
            return Optional.of(new Denial(FORBIDDEN, anotherOrigin(request)));
        }
        return Optional.empty();
    }

    private static String anotherOrigin(RequestOrigin request) {
        String page = request.origin() == null ? "another site" : shortened(request.origin());
        return "Pages of other origins may not change anything here: the page is of " + page + ", its request came for "
                + shortened(request.authority().toString())
                + ". If it is our own page behind a reverse proxy, let the proxy pass on the name that the browser asked for"
                + " (nginx: proxy_set_header Host $http_host;) and add that name to HTTP_NAMES; docs/how-to/docker.md has"
                + " the settings for nginx, Caddy and Traefik.";
    }

    private static String host(RequestOrigin request) {
        return request.authority() == null
                ? "that it was asked for"
                : shortened(request.authority().host());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
