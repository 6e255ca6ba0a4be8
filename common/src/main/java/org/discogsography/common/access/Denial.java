package org.discogsography.common.access;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Why a request goes no further.
 *
 * @param error one sentence that says what to do
 */
public record Denial(int status, String error) {
    void answer(RoutingContext context) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(JsonObject.of("error", error).toBuffer());
    }
}
