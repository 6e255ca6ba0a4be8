package org.discogsography.common.access;

import io.vertx.core.http.HttpServerRequest;
import org.discogsography.common.log.LogValue;

/** Where a request comes from. */
public final class Client {
    private Client() {}

    /** Its address; behind a trusted proxy, what the proxy says of it. */
    public static String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        return address == null ? LogValue.of(request.remoteAddress().host()) : address;
    }
}
