package org.discogsography.common.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of {@code AMQP_CONNECTION}.
 *
 * @param tls {@code amqps}: certificates and host names are verified
 * @param virtualHost {@code /} when the address names none
 */
public record AmqpAddress(boolean tls, HostPort server, String virtualHost, String username, Secret password) {
    private static final String EXAMPLE = "amqp://user:password@host:port/vhost";

    private static final String ENCODING =
            "in user, password and vhost, @ is written %40, / %2F, # %23, ? %3F, and % itself %25 (percent-encoding): with"
                    + " the password a@b/c it is amqp://user:a%40b%2Fc@host:5672/";

    private static final int STANDARD_PORT = 5672;
    private static final int STANDARD_TLS_PORT = 5671;

    /** Not {@link java.net.URI}, which takes no underscore in a host; what follows a question mark is left out. */
    private static final Pattern FORM =
            Pattern.compile("(?<scheme>amqps?)://(?<user>[^:@/?#]+)(?::(?<password>[^@/?#]*))?@(?<server>[^@/?#]+)"
                    + "(?:/(?<host>[^?#@]*))?(?:\\?[^#@]*)?");

    private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /**
     * Reads the address.
     *
     * @throws IllegalArgumentException naming the key and the form it should have; never the value
     */
    public static AmqpAddress parse(Secret connection) {
        String text = connection.reveal().strip();
        if (BROKEN_PERCENT.matcher(text).find()) {
            throw malformed("has a % that begins no percent-encoding: " + ENCODING);
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw text.startsWith("amqp") && text.indexOf('@') >= 0
                    ? malformed("must look like " + EXAMPLE + "; " + ENCODING)
                    : malformed("must look like " + EXAMPLE);
        }
        boolean tls = "amqps".equals(parts.group("scheme"));
        return new AmqpAddress(
                tls,
                HostPort.ofAuthority(parts.group("server"), tls ? STANDARD_TLS_PORT : STANDARD_PORT)
                        .orElseThrow(() -> malformed("names no host that could be one; it must look like " + EXAMPLE
                                + ", with an IPv6 address in brackets; " + ENCODING)),
                virtualHost(parts.group("host")),
                decode(parts.group("user")),
                Secret.of(parts.group("password") == null ? "" : decode(parts.group("password"))));
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /** {@code host:port}. */
    public String endpoint() {
        return server.toString();
    }

    private static String virtualHost(String path) {
        return path == null || path.isEmpty() ? "/" : decode(path);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String how) {
        return new IllegalArgumentException("AMQP_CONNECTION " + how);
    }
}
