package org.discogsography.sandbox.backend;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;

/** Opens a connection and a channel. */
final class RabbitProbe implements Probe {

    private final Map<String, String> environment;

    RabbitProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void check(Duration limit) throws NotReady {
        var factory = factory(Math.toIntExact(limit.toMillis()));
        var address = factory.getHost() + ":" + factory.getPort();
        try {
            var connection = factory.newConnection("sandbox readiness");
            try {
                connection.createChannel();
            } finally {
                connection.abort(Math.toIntExact(limit.toMillis()));
            }
        } catch (AuthenticationFailureException e) {
            throw new SandboxException(
                    "RabbitMQ at " + address + " refuses the login: check user, password and virtual host in "
                            + Variables.AMQP_CONNECTION,
                    e);
        } catch (IOException | TimeoutException e) {
            throw new NotReady("RabbitMQ at " + address + ": " + e, e);
        }
    }

    private ConnectionFactory factory(int millis) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(new URI(Variables.secret(environment, Variables.AMQP_CONNECTION)));
            if (factory.isSSL()) {
                // The address alone would have any certificate trusted.
                factory.useSslProtocol(new ProbeTls("AMQP_TLS", environment).context());
                factory.enableHostnameVerification();
            }
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException _) {
            // The cause would print the address with its password.
            throw new SandboxException(
                    Variables.AMQP_CONNECTION + " must look like amqp://user:password@host:port/vhost");
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout(millis);
        return factory;
    }
}
