package org.discogsography.common.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The parts of {@code AMQP_CONNECTION}.
 *
 * @param tls {@code amqps}: certificates and host names are verified
 * @param virtualHost {@code /} when the address names none
 */
public record AmqpAddress(boolean tls, String host, int port, String virtualHost, String username, Secret password) {

    /**
     * Reads the address.
     *
     * @throws IllegalArgumentException naming the key and the form it should have; never the value
     */
    public static AmqpAddress parse(Secret connection) {
        try {
            URI uri = new URI(connection.reveal());
            boolean tls = "amqps".equals(uri.getScheme());
            if ((!tls && !"amqp".equals(uri.getScheme())) || uri.getHost() == null || uri.getRawUserInfo() == null) {
                throw malformed();
            }
            String[] user = uri.getRawUserInfo().split(":", 2);
            int standardPort = tls ? 5671 : 5672;
            return new AmqpAddress(
                    tls,
                    uri.getHost(),
                    uri.getPort() < 0 ? standardPort : uri.getPort(),
                    virtualHost(uri.getRawPath()),
                    decode(user[0]),
                    Secret.of(user.length > 1 ? decode(user[1]) : ""));
        } catch (URISyntaxException notUri) {
            throw malformed();
        }
    }

    /** {@code host:port}. */
    public String endpoint() {
        return host + ":" + port;
    }

    private static String virtualHost(String path) {
        return path == null || path.length() <= 1 ? "/" : decode(path.substring(1));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("AMQP_CONNECTION must look like amqp://user:password@host:port/vhost");
    }
}
