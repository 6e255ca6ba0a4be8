package org.discogsography.common.limits;

import java.time.Duration;
import org.discogsography.common.config.Ordered;

/**
 * How much of a service one may take.
 *
 * @param body of one request, in bytes
 * @param connections open at the same time; beyond that new ones are closed at once
 */
record HttpLimits(long body, int connections) {
    /** From the head of a request to the end of its body. */
    static final Duration BODY_DEADLINE = Duration.ofSeconds(10);

    /** How long the rest of a refused body is thrown away, so that the sender gets to read why, before it is cut off. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** Bytes of all bodies that are being received or worked on. */
    static final long BODIES = 8L << 20;

    /** Bytes of all answers that nobody takes. */
    static final long UNTAKEN = 16L << 20;

    /** Bytes of a connection's answers that the kernel keeps. */
    static final int SEND_BUFFER = 64 << 10;

    /** Requests on one connection of which the first is not answered yet. */
    static final int WAITING = 16;

    private static final int FEWEST_CONNECTIONS = 16;
    private static final long SMALLEST_BODY = 1024;

    HttpLimits {
        Ordered.atLeast("HTTP_MAX_BODY in bytes", SMALLEST_BODY, body);
        Ordered.atLeast("HTTP_MAX_CONNECTIONS", FEWEST_CONNECTIONS, connections);
        if (body > BODIES) {
            throw new IllegalArgumentException(
                    "HTTP_MAX_BODY must be at most " + BODIES / (1 << 20) + "M, it is " + body + " bytes");
        }
    }

    /** Connections above which requests are answered with a refusal: closing without a word comes later. */
    int busy() {
        return connections / 4 * 3;
    }
}
