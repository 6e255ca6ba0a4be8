package org.discogsography.common.limits;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The body of one request, as it comes in: whoever sends it slowly keeps no thread waiting, and is not waited for
 * longer than {@link HttpLimits#BODY_DEADLINE}. Its bytes count as taken until the request is answered. For one event
 * loop.
 */
final class Reception {
    private static final long UNKNOWN = -1;

    private final RoutingContext context;
    private final long limit;
    private final Reservoir reservoir;
    private final Buffer body = Buffer.buffer();
    private long taken;
    private boolean over;

    Reception(RoutingContext context, long limit, Reservoir reservoir) {
        this.context = context;
        this.limit = limit;
        this.reservoir = reservoir;
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announced(request) > 0;
    }

    /** Passes the request on when all of it is there; otherwise it is refused. */
    void begin() {
        HttpServerRequest request = context.request();
        if (announced(request) > limit) {
            refuse(tooLarge());
            return;
        }
        long timer = context.vertx().setTimer(HttpLimits.BODY_DEADLINE.toMillis(), late -> refuse(tooSlow()));
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            over = true;
            reservoir.giveBack(taken);
            taken = 0;
        });
        request.handler(this::received);
        request.endHandler(all -> complete(timer));
        letThemSend(request);
        request.resume();
    }

    private void received(Buffer part) {
        if (over) {
            return;
        }
        if (body.length() + part.length() > limit) {
            refuse(tooLarge());
        } else if (!reservoir.take(part.length())) {
            refuse(new Refusal(
                    Refusal.TOO_MANY, "This service is receiving too much at once: send it again in a few seconds."));
        } else {
            taken += part.length();
            body.appendBuffer(part);
        }
    }

    private void complete(long timer) {
        if (!over) {
            over = true;
            context.vertx().cancelTimer(timer);
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }

    private void refuse(Refusal refusal) {
        if (!over) {
            over = true;
            refusal.answer(context);
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                Refusal.TOO_LARGE,
                "The body of this request is longer than " + limit
                        + " bytes: send a shorter one. HTTP_MAX_BODY is the limit of this service.");
    }

    private static Refusal tooSlow() {
        return new Refusal(
                Refusal.TIMEOUT,
                "The body of this request was not complete within " + HttpLimits.BODY_DEADLINE.toSeconds()
                        + " s: send all of it at once.");
    }

    /** Who asks beforehand whether a body is welcome is told so once; nobody behind us shall say it again. */
    private static void letThemSend(HttpServerRequest request) {
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected != null
                && expected.equalsIgnoreCase("100-continue")
                && request.version() != HttpVersion.HTTP_1_0) {
            request.headers().remove(HttpHeaders.EXPECT);
            request.response().writeContinue();
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? UNKNOWN : Long.parseLong(length);
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
