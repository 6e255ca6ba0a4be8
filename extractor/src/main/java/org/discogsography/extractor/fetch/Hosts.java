package org.discogsography.extractor.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;

/**
 * Where requests may go: to the configured site and to hosts that are named, over https, and not to addresses of this
 * machine or its network unless the host is named for that too. The client resolves the name a second time when it
 * connects. A name server that answers otherwise then wins nothing: the host would need a certificate for the name.
 */
final class Hosts {
    private final Set<String> allowed;
    private final Set<String> privateHosts;
    private final boolean plainHttp;
    private final Resolver resolver;

    /** Finds the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * @param redirectHosts {@code host} or {@code host:port}, besides that of {@code site}
     * @param privateHosts may have addresses that are not public
     * @param plainHttp {@code http} is allowed too
     */
    Hosts(
            URI site,
            Collection<String> redirectHosts,
            Collection<String> privateHosts,
            boolean plainHttp,
            Resolver resolver) {
        this.allowed =
                new HashSet<>(redirectHosts.stream().map(Hosts::canonical).toList());
        this.allowed.add(place(site));
        this.privateHosts = privateHosts.stream().map(Hosts::canonical).collect(Collectors.toUnmodifiableSet());
        this.plainHttp = plainHttp;
        this.resolver = resolver;
    }

    /** True when scheme, host and port are allowed; the address is not looked at. */
    boolean allows(URI uri) {
        return objection(uri).isEmpty();
    }

    /** Why the links of a page that lead elsewhere are left out, in one sentence; each host once. Empty for none. */
    Optional<String> objections(Collection<URI> links) {
        String why = links.stream()
                .flatMap(link -> objection(link).map(reason -> shown(link) + " (" + reason + ")").stream()
                        .map(text -> Map.entry(place(link), text)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, TreeMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(", "));
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of("links to other places are left out, such as " + why
                        + "; FETCH_REDIRECT_HOSTS allows more hosts");
    }

    /**
     * @throws Lasting when the URI leads where no request may go; the message says which key would allow it
     * @throws Passing when the host cannot be found
     */
    void check(URI uri) throws FetchException {
        Optional<String> objection = objection(uri);
        if (objection.isPresent()) {
            throw new Lasting(shown(uri) + " is refused: " + objection.get());
        }
        String host = canonical(uri.getHost());
        if (privateHosts.contains(host)) {
            return;
        }
        for (InetAddress address : addresses(host)) {
            if (!PublicAddress.is(address)) {
                throw new Lasting(shown(uri) + " is refused: " + host + " is at " + address.getHostAddress()
                        + ", which is not a public address; a mirror of your own is allowed by FETCH_PRIVATE_HOSTS");
            }
        }
    }

    /** For messages: without user and query, which may hold a signature. */
    static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getPath() == null ? "" : uri.getPath());
    }

    private Optional<String> objection(URI uri) {
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = plainHttp && "http".equalsIgnoreCase(uri.getScheme());
        if (!https && !http) {
            return Optional.of("only https is allowed");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.of("it needs a host, and no user");
        }
        if (!allowed.contains(place(uri))) {
            return Optional.of("FETCH_REDIRECT_HOSTS does not name " + place(uri));
        }
        return Optional.empty();
    }

    private InetAddress[] addresses(String host) throws Passing {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            throw new Passing("the host " + host + " cannot be found", unknown, Optional.empty());
        }
    }

    /** Host, with the port where it is not the scheme's own. */
    private static String place(URI uri) {
        int usual = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        String host = canonical(uri.getHost());
        return uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    private static String canonical(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
