package org.discogsography.common.access;

import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names by which a service may be addressed. A page of somebody else can make its own name point to our address and
 * then read us as if we were it; addresses and names without a dot belong to nobody else.
 */
final class HostNames {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final List<String> own;

    /** @param own further names, from {@code HTTP_NAMES} */
    HostNames(List<String> own) {
        this.own = own.stream().map(HostNames::plain).toList();
    }

    boolean ours(HostAndPort authority) {
        if (authority == null || authority.host().isBlank()) {
            return false;
        }
        String host = plain(authority.host());
        boolean ipv6 = host.indexOf(':') >= 0;
        boolean single = host.indexOf('.') < 0;
        return ipv6 || single || IPV4.matcher(host).matches() || own.contains(host);
    }

    private static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
