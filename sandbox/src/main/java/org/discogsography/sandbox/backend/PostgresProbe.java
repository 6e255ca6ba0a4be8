package org.discogsography.sandbox.backend;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;
import org.postgresql.Driver;
import org.postgresql.ssl.WrappedFactory;

/** {@code SELECT 1}. */
final class PostgresProbe implements Probe {

    private static final String TLS = "POSTGRES_TLS";
    private static final String VERIFY_FULL = "verify-full";

    private final Map<String, String> environment;

    PostgresProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void check(Duration limit) throws NotReady {
        var address = environment.get(Variables.POSTGRES_ADDRESS);
        var url = "jdbc:postgresql://" + address + "/"
                + environment.getOrDefault(Variables.POSTGRES_DATABASE, Variables.DATABASE);
        try (var connection = new Driver().connect(url, properties(limit));
                var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                throw new SandboxException(
                        "PostgreSQL at " + address + " refuses the login: check " + Variables.POSTGRES_USERNAME
                                + " and " + Variables.POSTGRES_PASSWORD,
                        e);
            }
            throw new NotReady("PostgreSQL at " + address + ": " + e.getMessage(), e);
        }
    }

    private Properties properties(Duration limit) {
        var seconds = Long.toString(Math.max(1, limit.toSeconds()));
        var properties = new Properties();
        properties.setProperty("user", Variables.secret(environment, Variables.POSTGRES_USERNAME));
        properties.setProperty("password", Variables.secret(environment, Variables.POSTGRES_PASSWORD));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        secure(properties);
        return properties;
    }

    /** As the service does it: see POSTGRES_TLS in docs/reference/configuration.md. */
    private void secure(Properties properties) {
        var authorities = new ProbeTls(TLS, environment).authorities();
        var mode = environment.getOrDefault(TLS, "");
        mode = !mode.isBlank() ? mode.toLowerCase(Locale.ROOT) : authorities.isPresent() ? VERIFY_FULL : "prefer";
        properties.setProperty("sslmode", mode);
        if (!mode.equals("disable") && (authorities.isPresent() || mode.equals(VERIFY_FULL))) {
            properties.setProperty("sslfactory", Sockets.class.getName());
            environment.forEach((name, value) -> {
                if (name.startsWith(TLS)) {
                    properties.setProperty(name, value);
                }
            });
        }
    }

    /** Made by the driver, by its name. */
    public static final class Sockets extends WrappedFactory {
        public Sockets(Properties properties) {
            factory = new ProbeTls(
                            TLS,
                            properties.stringPropertyNames().stream()
                                    .collect(Collectors.toMap(name -> name, properties::getProperty)))
                    .context()
                    .getSocketFactory();
        }
    }
}
