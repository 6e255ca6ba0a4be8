package org.discogsography.common.config;

/** A server's {@code host:port}. */
public record HostPort(String host, int port) {

    /** @throws IllegalArgumentException naming the key, when the text is not {@code host} or {@code host:port} */
    public static HostPort parse(String key, String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new HostPort(text, defaultPort);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port < 65_536) {
                return new HostPort(text.substring(0, colon), port);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one error below
        }
        throw new IllegalArgumentException(key + " must be host:port, it is " + text);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
