package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.AuthenticationException;

/** {@code RETURN 1}; asynchronously, because a frozen server leaves the driver's blocking calls hanging. */
final class Neo4jProbe implements Probe {

    private static final int BOLT_PORT = 7687;

    /** The driver announces every instance; kept here because the log manager keeps only weak references. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.neo4j.driver");

    static {
        DRIVER_LOG.setLevel(Level.WARNING);
    }

    private final Map<String, String> environment;

    Neo4jProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void check(Duration limit) throws NotReady {
        var address = environment.get(Variables.NEO4J_ADDRESS);
        knock(address, limit);
        var driver = driver(address, limit);
        try {
            driver.session(AsyncSession.class)
                    .runAsync("RETURN 1")
                    .thenCompose(ResultCursor::consumeAsync)
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                throw new SandboxException(
                        "Neo4j at " + address + " refuses the login: check " + Variables.NEO4J_USERNAME + " and "
                                + Variables.NEO4J_PASSWORD,
                        e.getCause());
            }
            throw new NotReady("Neo4j at " + address + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new NotReady("Neo4j at " + address + " accepts connections and does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while waiting for Neo4j", e);
        } finally {
            var _ = driver.closeAsync();
        }
    }

    /** Spares the driver the many attempts while the server starts. */
    private static void knock(String address, Duration limit) throws NotReady {
        var uri = URI.create(address);
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? BOLT_PORT : uri.getPort()),
                    Math.toIntExact(limit.toMillis()));
        } catch (IOException e) {
            throw new NotReady("Neo4j at " + address + ": " + e.getMessage(), e);
        }
    }

    private Driver driver(String address, Duration limit) {
        var config = Config.builder()
                .withConnectionTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .withMaxConnectionPoolSize(1)
                .withEventLoopThreads(1);
        var authorities = new ProbeTls("NEO4J_TLS", environment).authorities();
        authorities.ifPresent(file -> config.withEncryption()
                .withTrustStrategy(Config.TrustStrategy.trustCustomCertificateSignedBy(file.toFile())));
        return GraphDatabase.driver(
                // The driver takes either the scheme's kind of trust or one that is configured.
                authorities.isPresent() ? address.replaceFirst("\\+s+c?://", "://") : address,
                AuthTokens.basic(
                        Variables.secret(environment, Variables.NEO4J_USERNAME),
                        Variables.secret(environment, Variables.NEO4J_PASSWORD)),
                config.build());
    }
}
