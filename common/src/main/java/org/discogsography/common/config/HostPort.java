package org.discogsography.common.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's {@code host:port}.
 *
 * @param host a name, an IPv4 or an IPv6 address; the latter without brackets, as sockets take it
 */
public record HostPort(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    /** Names as resolvers take them, not only those of the host name standard: containers have underscores. */
    private static final String NAME = "[\\p{L}\\p{N}._-]+";

    private static final String IPV6 = "\\[(?<ipv6>[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?:%[\\p{L}\\p{N}._-]+)?)]";
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<name>" + NAME + ")|" + IPV6 + ")(?::(?<port>\\d{1,5}))?");

    /**
     * Reads {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port}.
     *
     * @throws IllegalArgumentException naming the key and the forms, never the text: somebody may have put a password there
     */
    public static HostPort parse(String key, String text, int defaultPort) {
        return ofAuthority(text.strip(), defaultPort)
                .orElseThrow(() -> new IllegalArgumentException(
                        key + " must look like host:port or [2001:db8::1]:port, without anything before or behind it"));
    }

    /** The same for a part of a larger address; empty when it does not look like that. */
    public static Optional<HostPort> ofAuthority(String text, int defaultPort) {
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port"));
        String host = parts.group("name") == null ? parts.group("ipv6") : parts.group("name");
        return port > 0 && port <= LARGEST_PORT ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    /** The host as addresses with a port have it: an IPv6 address in brackets. */
    public String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /**
     * Whether {@link URI} knows the host for one: not when its name has an underscore, as many containers' names do.
     * Libraries that are given a URI then have to be given {@link #resolved()}.
     */
    public boolean fitsUri() {
        try {
            return new URI("any://" + this).getHost() != null;
        } catch (URISyntaxException unfit) {
            return false;
        }
    }

    /** The same with the host's address in place of its name; asks the resolver, so it may block. */
    public HostPort resolved() throws UnknownHostException {
        return new HostPort(InetAddress.getByName(host).getHostAddress(), port);
    }

    /** Whether it is this very machine, as far as the name tells. */
    public boolean isLoopback() {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1");
    }

    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
