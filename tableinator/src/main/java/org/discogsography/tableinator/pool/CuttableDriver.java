package org.discogsography.tableinator.pool;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.io.IOException;
import java.util.function.Supplier;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.InTheClear;

/** The client's driver with a {@link SocketCutter} in every connection, each of which begins with {@link Session}. */
final class CuttableDriver extends PgDriver {
    /** What the client says of a server that answers the request for TLS with no. */
    static final String NO_TLS = "Postgres Server does not handle SSL connection";

    /** What the client says of a handshake that has failed, whyever. */
    private static final String HANDSHAKE_FAILED = "SSL handshake failed";

    private final SocketCutter cutter;
    private final Session session;
    private final Handshake handshake;

    /** Makes the same handshake once more and fails as that one did, but with the reason. */
    @FunctionalInterface
    interface Handshake {
        void tryAgain() throws IOException;
    }

    CuttableDriver(SocketCutter cutter, Session session, Handshake handshake) {
        this.cutter = cutter;
        this.session = session;
        this.handshake = handshake;
    }

    @Override
    public ConnectionFactory createConnectionFactory(
            Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
        return new Factory((VertxInternal) vertx, database, this);
    }

    private static final class Factory extends PgConnectionFactory {
        private final CuttableDriver driver;
        private NetClient client;
        private volatile boolean withoutTls;

        Factory(
                VertxInternal vertx,
                Supplier<? extends Future<? extends SqlConnectOptions>> options,
                CuttableDriver driver) {
            super(vertx, options);
            this.driver = driver;
        }

        /** A connection on which the session could not be begun is none. */
        @Override
        public Future<SqlConnection> connect(Context context, SqlConnectOptions options) {
            return super.connect(context, options)
                    .onSuccess(connection -> warnInTheClear(connection, options))
                    .compose(connection ->
                            driver.session.begin(connection).map(connection).onFailure(failed -> connection.close()));
        }

        /** Told by the connection itself: where TLS is only preferred, the server decides. */
        private static void warnInTheClear(SqlConnection connection, SqlConnectOptions options) {
            if (!connection.isSSL()) {
                InTheClear.connected(
                        "postgresql",
                        new HostPort(options.getHost(), options.getPort()),
                        "POSTGRES_TLS=require, or verify-full with POSTGRES_TLS_CA");
            }
        }

        /** The client would try again without TLS whatever has failed; a refused login would be tried twice each time. */
        @Override
        protected Future<Connection> doConnectInternal(SqlConnectOptions options, ContextInternal context) {
            PgConnectOptions wanted = PgConnectOptions.wrap(options);
            if (wanted.getSslMode() != SslMode.PREFER) {
                return explained(super.doConnectInternal(options, context));
            }
            if (withoutTls) {
                return super.doConnectInternal(with(SslMode.DISABLE, wanted), context);
            }
            return super.doConnectInternal(with(SslMode.REQUIRE, wanted), context)
                    .recover(failure -> {
                        withoutTls = NO_TLS.equals(failure.getMessage());
                        return withoutTls
                                ? super.doConnectInternal(with(SslMode.DISABLE, wanted), context)
                                : Future.failedFuture(failure);
                    });
        }

        /** The client drops the reason of a failed handshake; it comes with a second one. */
        private Future<Connection> explained(Future<Connection> connection) {
            return connection.recover(failure ->
                    HANDSHAKE_FAILED.equals(failure.getMessage()) && !driver.cutter.hasCut()
                            ? vertx.<Connection>executeBlocking(
                                            () -> {
                                                driver.handshake.tryAgain();
                                                return null;
                                            },
                                            false)
                                    .compose(succeeded -> Future.failedFuture(failure))
                            : Future.failedFuture(failure));
        }

        private static PgConnectOptions with(SslMode mode, PgConnectOptions options) {
            return new PgConnectOptions(options).setSslMode(mode);
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
                pipeline.addLast("cutter", driver.cutter);
            }
        }
    }
}
