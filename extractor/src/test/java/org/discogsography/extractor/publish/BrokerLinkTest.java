package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over real TLS, against whoever has a certificate. */
@Timeout(60)
class BrokerLinkTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void talksToABrokerThatItsCertificateNames() throws Exception {
        assertThat(firstWordsToOneWithACertificateFor("dns:localhost")).isEqualTo("AMQP");
    }

    @Test
    void saysNothingToABrokerWithTheCertificateOfAnother() throws Exception {
        assertThat(firstWordsToOneWithACertificateFor("dns:broker.example")).isEmpty();
    }

    private String firstWordsToOneWithACertificateFor(String name) throws Exception {
        KeyStore keys = certificateFor(name);
        try (SSLServerSocket server = listen(keys)) {
            CompletableFuture<String> heard = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> heard.complete(listenTo(server)));
            ConnectionFactory factory = new ConnectionFactory();
            factory.setHost("localhost");
            factory.setPort(server.getLocalPort());
            factory.setHandshakeTimeout(5_000);
            factory.useSslProtocol(trusting(keys));
            factory.enableHostnameVerification();
            assertThatThrownBy(() -> BrokerLink.open(factory, "test")).isInstanceOf(IOException.class);
            return heard.get(20, TimeUnit.SECONDS);
        }
    }

    /** Hangs up after the first word. */
    private static String listenTo(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        } catch (IOException refused) {
            return "";
        }
    }

    private static SSLServerSocket listen(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** A key with a certificate that it has signed itself, which is also trusted. */
    private KeyStore certificateFor(String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
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
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
