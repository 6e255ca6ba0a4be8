package org.discogsography.tableinator.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.discogsography.common.config.HostPort;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.pool.PostgresTls;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that remembers what it opened, so that hung connections can be cut from outside. */
final class TrackedConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final transient Queue<Connection> opened = new ConcurrentLinkedQueue<>();

    TrackedConnections(Target target, Duration connectTimeout) {
        int seconds = Math.toIntExact(Math.max(1, connectTimeout.toSeconds()));
        HostPort server = target.forMigrations().orElse(target.server());
        setServerNames(new String[] {server.bracketed()});
        setPortNumbers(new int[] {server.port()});
        setDatabaseName(target.database());
        setUser(target.username().reveal());
        setPassword(target.password().reveal());
        setConnectTimeout(seconds);
        setLoginTimeout(seconds);
        setTcpKeepAlive(true);
        setApplicationName("tableinator-migrations");
        secure(target.tls());
    }

    /** The driver makes the factory itself, from these properties. */
    private void secure(PostgresTls tls) {
        setSslMode(
                switch (tls.mode()) {
                    case DISABLE -> "disable";
                    case PREFER -> "prefer";
                    // The factory verifies, as the client does.
                    case REQUIRE, VERIFY_FULL -> "require";
                });
        setSslfactory(SecuredSockets.class.getName());
        setSslFactoryArg(tls.mode().name());
        tls.files().ca().ifPresent(file -> setSslRootCert(file.toString()));
        tls.files().certificate().ifPresent(file -> setSslCert(file.toString()));
        tls.files().key().ifPresent(file -> setSslKey(file.toString()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        opened.add(connection);
        return connection;
    }

    /** Closes the sockets without a word to the server. */
    void abort() {
        for (Connection connection : opened) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                // as good as aborted
            }
        }
    }
}
