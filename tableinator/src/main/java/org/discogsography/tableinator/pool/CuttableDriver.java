package org.discogsography.tableinator.pool;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.function.Supplier;

/** The client's driver with a {@link SocketCutter} in every connection. */
final class CuttableDriver extends PgDriver {
    private final SocketCutter cutter;

    CuttableDriver(SocketCutter cutter) {
        this.cutter = cutter;
    }

    @Override
    public ConnectionFactory createConnectionFactory(
            Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
        return new Factory((VertxInternal) vertx, database, cutter);
    }

    private static final class Factory extends PgConnectionFactory {
        private final SocketCutter cutter;
        private NetClient client;

        Factory(
                VertxInternal vertx,
                Supplier<? extends Future<? extends SqlConnectOptions>> options,
                SocketCutter cutter) {
            super(vertx, options);
            this.cutter = cutter;
        }

        @Override
        protected synchronized NetClient netClient(NetClientOptions options) {
            if (client == null) {
                CuttableClient made = new CuttableClient(new NetClientOptions(options));
                clientCloseFuture.add(made);
                client = made;
            }
            return client;
        }

        private final class CuttableClient extends NetClientImpl {
            CuttableClient(NetClientOptions options) {
                super(vertx, null, options, clientCloseFuture);
            }

            @Override
            protected void initChannel(ChannelPipeline pipeline) {
                super.initChannel(pipeline);
                pipeline.addLast("cutter", cutter);
            }
        }
    }
}
