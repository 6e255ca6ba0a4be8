package org.discogsography.common.access;

import java.util.List;
import java.util.Optional;

/** Tells requests that pages of other origins have made. */
final class Strangers {
    /** Of a name in a sentence: it is what somebody else says. */
    private static final int LONGEST = 100;

    private final Hosts hosts;

    /** @param names further names of this service, besides addresses and names without a dot */
    Strangers(List<String> names) {
        this.hosts = new Hosts(names);
    }

    /** @param error one sentence that says what to do */
    record Refusal(int status, String error) {}

    /** Why a request may not pass; empty when it may. */
    Optional<Refusal> refuse(Arrival arrival) {
        if (!hosts.ours(arrival.authority())) {
            return Optional.of(new Refusal(
                    421,
                    "This service does not know itself by the name " + host(arrival)
                            + ": address it by IP address, or add the name to HTTP_NAMES."));
        }
        if (!arrival.reads() && arrival.fromAnotherOrigin()) {
            return Optional.of(new Refusal(403, anotherOrigin(arrival)));
        }
        return Optional.empty();
    }

    private static String anotherOrigin(Arrival arrival) {
        String page = arrival.origin() == null ? "another site" : shortened(arrival.origin());
        return "Pages of other origins may not change anything here: the page is of " + page + ", its request came for "
                + shortened(arrival.authority().toString())
                + ". If it is our own page behind a reverse proxy, let the proxy pass on the name that the browser asked for"
                + " (nginx: proxy_set_header Host $http_host;) and add that name to HTTP_NAMES; docs/how-to/docker.md has"
                + " the settings for nginx, Caddy and Traefik.";
    }

    private static String host(Arrival arrival) {
        return arrival.authority() == null
                ? "that it was asked for"
                : shortened(arrival.authority().host());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
