package org.discogsography.dashboard.stream;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Lets a client that does not read be felt after a few events instead of after megabytes in the kernel. */
@Singleton
public class SmallSendBuffers implements HttpServerOptionsCustomizer {
    private static final int BYTES = 32 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setSendBufferSize(BYTES);
    }
}
