package org.discogsography.dashboard.poll;

import java.net.URI;
import java.util.Optional;
import org.discogsography.common.config.Secret;

/** HTTP, as far as the dashboard needs it. */
public interface Fetcher {
    /**
     * Asks once; returns or fails within a bounded time, and with a bounded body.
     *
     * @throws Unanswered when there is no complete answer; any status is an answer
     */
    Answer get(URI uri, Optional<Secret> authorization) throws Unanswered;
}
