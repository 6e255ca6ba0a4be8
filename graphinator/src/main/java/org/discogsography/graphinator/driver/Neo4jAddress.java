package org.discogsography.graphinator.driver;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.InTheClear;

/** {@code NEO4J_ADDRESS}: a scheme that the driver knows, a host and a port. Never holds credentials. */
public record Neo4jAddress(String scheme, HostPort server) {
    private static final int STANDARD_PORT = 7687;
    private static final Set<String> SCHEMES = Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    private static final Pattern FORM = Pattern.compile("(?<scheme>[a-z0-9+]+)://(?<server>[^/@?#]+)/?");

    /** @throws IllegalArgumentException naming the key and the form it should have; never the value */
    public static Neo4jAddress parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches() || !SCHEMES.contains(parts.group("scheme"))) {
            throw malformed();
        }
        HostPort server =
                HostPort.ofAuthority(parts.group("server"), STANDARD_PORT).orElseThrow(Neo4jAddress::malformed);
        Neo4jAddress address = new Neo4jAddress(parts.group("scheme"), server);
        if (address.isVerified() && !server.fitsUri()) {
            throw new IllegalArgumentException(
                    "NEO4J_ADDRESS asks for a certificate that is checked (" + address.scheme
                            + "), and no certificate can be for a host name with an underscore: give the server a name without one");
        }
        return address;
    }

    public boolean tls() {
        return scheme.contains("+s");
    }

    /** One line in the log when the way to the server is not secured. */
    void warnInTheClear() {
        if (!tls()) {
            InTheClear.connected(
                    "neo4j", server, "NEO4J_ADDRESS=bolt+s://…, with NEO4J_TLS_CA for an authority of your own");
        }
    }

    /** The same server, where the kind of TLS is said by other means. */
    Neo4jAddress withoutTls() {
        return new Neo4jAddress(
                scheme.substring(0, scheme.indexOf('+') < 0 ? scheme.length() : scheme.indexOf('+')), server);
    }

    /** Whether the server's certificate is checked. */
    public boolean isVerified() {
        return scheme.endsWith("+s");
    }

    /**
     * For the driver, which takes only hosts that a {@link URI} takes: another one as the address that its name has now.
     * Asks the resolver then, so it may block.
     */
    public URI uri() throws UnknownHostException {
        return URI.create(scheme + "://" + (server.fitsUri() ? server : server.resolved()));
    }

    @Override
    public String toString() {
        return scheme + "://" + server;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "NEO4J_ADDRESS must look like bolt://host:port or neo4j+s://[2001:db8::1]:port, without user and password");
    }
}
