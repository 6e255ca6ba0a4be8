package org.discogsography.dashboard.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * One connected page. What it cannot take at once it does not get: every event is a whole status, so the next one
 * makes up for any that were left out, and nothing piles up for those who do not read.
 */
final class Listener {
    private final HttpServerRequest request;
    private Instant stuckSince;

    Listener(HttpServerRequest request) {
        this.request = request;
    }

    /** @return false when it has taken nothing for longer than it may */
    synchronized boolean offer(Buffer event, Instant now, Duration patience) {
        if (!request.response().writeQueueFull()) {
            stuckSince = null;
            request.response().write(event);
            return true;
        }
        if (stuckSince == null) {
            stuckSince = now;
        }
        return now.isBefore(stuckSince.plus(patience));
    }

    void dismiss() {
        request.connection().close();
    }
}
