package org.discogsography.sandbox.backend;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code NAME=value} lines, for a shell ({@code set -a; . connections.env}) and for {@code --env-file}. */
final class ConnectionsFile {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]*");

    private ConnectionsFile() {}

    static String text(Map<String, String> connections) {
        return connections.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
