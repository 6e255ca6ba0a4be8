package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static Path authority;
    private static SSLContext server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        authority = Files.writeString(
                folder.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        server = SSLContext.getInstance("TLS");
        server.init(factory.getKeyManagers(), null, null);
    }

    @Test
    void aLookTrustsTheAuthorityThatIsConfigured() throws Exception {
        assertThat(handshake(Map.of("AMQP_TLS_CA", authority.toString()))).isEqualTo("localhost");
    }

    @Test
    void aLookTrustsNobodyElse() {
        assertThatThrownBy(() -> handshake(Map.of())).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> handshake(Map.of("NEO4J_TLS_CA", authority.toString())))
                .as("the setting of another server")
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aFileThatCannotBeUsedIsNamedByItsSetting() {
        ProbeTls missing = new ProbeTls("AMQP_TLS", Map.of("AMQP_TLS_CA", "/nowhere/ca.pem"));

        assertThatThrownBy(missing::context)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("AMQP_TLS_CA")
                .hasMessageContaining("/nowhere/ca.pem");
    }

    /** @return the peer's name */
    private static String handshake(Map<String, String> environment) throws IOException {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                } catch (IOException refused) {
                    // the other side tells
                }
            });
            try (SSLSocket socket = (SSLSocket) new ProbeTls("AMQP_TLS", environment)
                    .context()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                socket.startHandshake();
                return socket.getSession().getPeerPrincipal().getName().replace("CN=", "");
            }
        }
    }
}
