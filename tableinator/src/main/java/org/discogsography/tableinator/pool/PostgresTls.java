package org.discogsography.tableinator.pool;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.tls.HostVerifyingTrust;
import org.discogsography.common.tls.TlsFiles;

/** Whether and how connections to PostgreSQL are secured: the same for the client, for migrations and at the port. */
public record PostgresTls(Mode mode, TlsFiles files) {
    /** What the names of the settings begin with. */
    public static final String SETTING = "POSTGRES_TLS";

    /** The request for TLS (length 8, code 80877103), which the server answers with one letter before any login. */
    private static final byte[] REQUEST = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

    /** With TLS where the server offers it, as PostgreSQL's own programs do. */
    public static final PostgresTls PREFERRED = new PostgresTls(Mode.PREFER, TlsFiles.none(SETTING));

    /** {@code POSTGRES_TLS}, in the words of PostgreSQL's own {@code sslmode}. */
    public enum Mode {
        DISABLE,
        /** Without, where the server does not offer it. */
        PREFER,
        /** Any certificate will do, unless authorities are given. */
        REQUIRE,
        /** The certificate is for the host, and comes from an authority that is trusted. */
        VERIFY_FULL
    }

    /**
     * Checks what was configured.
     *
     * @param mode without one {@link Mode#VERIFY_FULL} when there are authorities to verify by, else {@link Mode#PREFER}
     * @throws IllegalArgumentException naming the settings that contradict each other, or the file that cannot be used
     */
    static PostgresTls of(Optional<Mode> mode, TlsFiles files) {
        Mode wanted = mode.orElse(files.ca().isPresent() ? Mode.VERIFY_FULL : Mode.PREFER);
        boolean sure = wanted == Mode.REQUIRE || wanted == Mode.VERIFY_FULL;
        if (files.areGiven() && !sure) {
            throw new IllegalArgumentException(
                    "POSTGRES_TLS_CA, POSTGRES_TLS_CERT or POSTGRES_TLS_KEY is set, and POSTGRES_TLS lets connections be"
                            + " without TLS: set POSTGRES_TLS=verify-full, or require");
        }
        files.check();
        return new PostgresTls(wanted, files);
    }

    /** {@link #REQUEST}, for whoever only wants to know that somebody answers. */
    public static byte[] request() {
        return REQUEST.clone();
    }

    /**
     * Asks for TLS on a new connection, as the protocol wants it, and makes it.
     *
     * @return the secured one; empty when the server offers no TLS: the given one may be used in the clear then
     * @throws IOException when the handshake fails, with all that is known of the reason
     */
    public Optional<Socket> secured(Socket plain, HostPort server) throws IOException {
        plain.getOutputStream().write(REQUEST);
        if (plain.getInputStream().read() != 'S') {
            return Optional.empty();
        }
        SSLSocket secured =
                (SSLSocket) context().getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        secured.startHandshake();
        return Optional.of(secured);
    }

    /** For those who build sockets themselves, or do not check the host's name. */
    public SSLContext context() {
        return files.context(mode == Mode.VERIFY_FULL ? new HostVerifyingTrust(files.trust()) : trust());
    }

    void applyTo(PgConnectOptions options) {
        options.setSslMode(
                switch (mode) {
                    case DISABLE -> SslMode.DISABLE;
                    case PREFER -> SslMode.PREFER;
                    case REQUIRE -> SslMode.REQUIRE;
                    case VERIFY_FULL -> SslMode.VERIFY_FULL;
                });
        options.setHostnameVerificationAlgorithm(mode == Mode.VERIFY_FULL ? "HTTPS" : "");
        if (mode != Mode.DISABLE) {
            options.setTrustOptions(TrustOptions.wrap(trust()));
            files.identity().ifPresent(ours -> options.setKeyCertOptions(KeyCertOptions.wrap(ours)));
        }
    }

    private TrustManager trust() {
        return switch (mode) {
            case DISABLE, PREFER -> anybody();
            case REQUIRE -> files.ca().isPresent() ? files.trust() : anybody();
            case VERIFY_FULL -> files.trust();
        };
    }

    private static TrustManager anybody() {
        return InsecureTrustManagerFactory.INSTANCE.getTrustManagers()[0];
    }
}
