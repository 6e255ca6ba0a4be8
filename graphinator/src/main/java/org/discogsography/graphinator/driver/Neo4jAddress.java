package org.discogsography.graphinator.driver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.discogsography.common.config.HostPort;

/** {@code NEO4J_ADDRESS}: a scheme that the driver knows, a host and a port. Never holds credentials. */
public record Neo4jAddress(String scheme, HostPort server) {
    private static final int STANDARD_PORT = 7687;
    private static final Set<String> SCHEMES = Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    /** @throws IllegalArgumentException naming the key and the form it should have; never the value */
    public static Neo4jAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean known = uri.getScheme() != null && SCHEMES.contains(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && isRoot(uri.getRawPath());
            if (known && bare && uri.getHost() != null) {
                int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
                return new Neo4jAddress(uri.getScheme(), new HostPort(uri.getHost(), port));
            }
        } catch (URISyntaxException notUri) {
            // falls through to the one error below
        }
        throw new IllegalArgumentException("NEO4J_ADDRESS must look like bolt://host:port, without user and password");
    }

    public boolean tls() {
        return scheme.contains("+s");
    }

    /** For the driver. */
    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return scheme + "://" + server;
    }

    private static boolean isRoot(String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }
}
