package org.discogsography.tableinator.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.discogsography.tableinator.pool.PostgresSettings.Target;

/** A database of the measurement's own, so that nobody's tables are touched. */
final class ScratchDatabase implements AutoCloseable {
    private static final String NAME = "discogsography_bench";

    private final Target beside;

    /** @param beside any database of the server */
    ScratchDatabase(Target beside) throws SQLException {
        this.beside = beside;
        close();
        execute("CREATE DATABASE " + NAME + " TEMPLATE template0 ENCODING 'UTF8'");
    }

    Target target() {
        return new Target(beside.server(), NAME, beside.username(), beside.password());
    }

    Connection connect() throws SQLException {
        return connect(target());
    }

    @Override
    public void close() throws SQLException {
        execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(beside);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Target target) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + target.address(),
                target.username().reveal(),
                target.password().reveal());
    }
}
