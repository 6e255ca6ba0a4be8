package org.discogsography.common.access;

import java.util.List;
import java.util.Optional;

/** Tells requests that pages of other origins have made. */
final class Strangers {
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
                    "This service does not know itself by that name: address it by IP address, or add the name to"
                            + " HTTP_NAMES."));
        }
        if (!arrival.reads() && arrival.fromAnotherOrigin()) {
            return Optional.of(new Refusal(403, "Pages of other origins may not change anything here."));
        }
        return Optional.empty();
    }
}
