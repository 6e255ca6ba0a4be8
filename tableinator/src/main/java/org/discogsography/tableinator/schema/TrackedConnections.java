package org.discogsography.tableinator.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that remembers what it opened, so that hung connections can be cut from outside. */
final class TrackedConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final transient Queue<Connection> opened = new ConcurrentLinkedQueue<>();

    TrackedConnections(Target target, Duration connectTimeout) {
        int seconds = Math.toIntExact(Math.max(1, connectTimeout.toSeconds()));
        setServerNames(new String[] {target.server().host()});
        setPortNumbers(new int[] {target.server().port()});
        setDatabaseName(target.database());
        setUser(target.username().reveal());
        setPassword(target.password().reveal());
        setConnectTimeout(seconds);
        setLoginTimeout(seconds);
        setTcpKeepAlive(true);
        setApplicationName("tableinator-migrations");
        // A migration must not queue in front of every reader and writer behind somebody's long transaction.
        setOptions("-c lock_timeout=10s");
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
