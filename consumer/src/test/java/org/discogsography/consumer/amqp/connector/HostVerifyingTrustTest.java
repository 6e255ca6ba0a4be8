package org.discogsography.consumer.amqp.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.consumer.testing.Configured;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector's own client, configured as it is for real, against real TLS. */
class HostVerifyingTrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void talksToAHostThatItsCertificateNames() throws Exception {
        assertThat(handshakeWithCertificateFor("dns:localhost")).isEqualTo("handshake done");
    }

    @Test
    void doesNotTalkToAHostWithTheCertificateOfAnother() throws Exception {
        assertThat(handshakeWithCertificateFor("dns:broker.example")).doesNotContain("handshake done");
    }

    private String handshakeWithCertificateFor(String name) throws Exception {
        Path keys = certificateFor(name);
        String before = System.getProperty("javax.net.ssl.trustStore");
        System.setProperty("javax.net.ssl.trustStore", keys.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        Vertx vertx = Vertx.vertx();
        try (SSLServerSocket server = listen(keys)) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> outcome.complete(accept(server)));
            BrokerOptions options = new BrokerOptions(
                    settings("amqps://u:p@localhost:" + server.getLocalPort() + "/"),
                    new FakeStoreDependency(new FakeStore()));
            options.watch("artists", new ChannelWatch(() -> {}, cause -> {}));
            RabbitMQClient.create(vertx, options.customize("artists", null, new RabbitMQOptions()))
                    .start();
            return outcome.get(20, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            restore("javax.net.ssl.trustStore", before);
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static String accept(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(10).toMillis()));
            socket.startHandshake();
            // The client's first bytes: only now it has accepted the certificate for good.
            return socket.getInputStream().read() < 0 ? "closed" : "handshake done";
        } catch (IOException refused) {
            return refused.toString();
        }
    }

    private static SSLServerSocket listen(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private Path certificateFor(String name) throws Exception {
        Path keys = folder.resolve(name.replace(':', '-') + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + name,
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return keys;
    }

    private static AmqpSettings settings(String address) {
        return Configured.as(AmqpSettings.class, Map.of("amqp.connection", address));
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }
}
