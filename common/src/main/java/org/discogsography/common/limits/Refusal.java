package org.discogsography.common.limits;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import org.discogsography.common.web.ErrorView;

/**
 * An answer to a request that wants too much. The connection ends with it: the rest of the request may still be under
 * way.
 *
 * @param error one sentence that says what to do
 */
record Refusal(int status, String error) {
    static final int TIMEOUT = 408;
    static final int TOO_LARGE = 413;
    static final int TOO_MANY = 429;

    private static final String SECONDS = "5";

    void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (status == TOO_MANY) {
            response.putHeader(HttpHeaders.createOptimized("Retry-After"), SECONDS);
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Json.encode(new ErrorView(error)));
    }
}
