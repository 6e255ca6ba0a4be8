package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.fault.Fault;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A login that a real broker refuses, and one during which it goes away. */
@Timeout(120)
class LoginTest {
    private static final int HEADER = 8;

    @Test
    void namesThePasswordWhenTheBrokerRefusesIt() throws Exception {
        ConnectionFactory factory = RabbitNode.shared().factory();
        factory.setPassword("another");

        assertThat(new BrokerFaults().classify(failure(factory)))
                .isEqualTo(Fault.operator(
                        "login refused: check user and password in AMQP_CONNECTION, where a % of theirs is"
                                + " written %25 and an @ %40"));
    }

    @Test
    void waitsForABrokerThatGoesAwayDuringTheLogin() throws Exception {
        RabbitNode node = RabbitNode.shared();
        try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetAndGo(dying, node));
            ConnectionFactory factory = node.factory();
            factory.setPort(dying.getLocalPort());

            Throwable failure = failure(factory);
            assertThat(failure).isInstanceOf(PossibleAuthenticationFailureException.class);
            assertThat(new BrokerFaults().classify(failure).kind()).isEqualTo(Fault.Kind.TRANSIENT);
        }
    }

    private static Throwable failure(ConnectionFactory factory) {
        return catchThrowable(() -> factory.newConnection("test"));
    }

    /** Passes the greeting of the node on, and closes as soon as the client has sent its credentials. */
    private static void greetAndGo(ServerSocket dying, RabbitNode node) {
        try (Socket client = dying.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            broker.getOutputStream().write(client.getInputStream().readNBytes(HEADER));
            byte[] greeting = new byte[64 * 1024];
            int length = broker.getInputStream().read(greeting);
            client.getOutputStream().write(greeting, 0, length);
            client.getInputStream().readNBytes(HEADER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
