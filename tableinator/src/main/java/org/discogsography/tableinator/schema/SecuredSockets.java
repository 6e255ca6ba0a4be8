package org.discogsography.tableinator.schema;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.discogsography.common.tls.TlsFiles;
import org.discogsography.tableinator.pool.PostgresTls;
import org.postgresql.PGProperty;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS of the JDBC driver as the client has it, with the same files in the same form. The driver makes it by its name, with
 * the properties of the connection.
 */
public final class SecuredSockets extends WrappedFactory {
    public SecuredSockets(Properties connection) {
        TlsFiles files = new TlsFiles(
                PostgresTls.SETTING,
                path(PGProperty.SSL_ROOT_CERT.getOrDefault(connection)),
                path(PGProperty.SSL_CERT.getOrDefault(connection)),
                path(PGProperty.SSL_KEY.getOrDefault(connection)));
        PostgresTls.Mode mode = PostgresTls.Mode.valueOf(PGProperty.SSL_FACTORY_ARG.getOrDefault(connection));
        factory = new PostgresTls(mode, files).context().getSocketFactory();
    }

    private static Optional<Path> path(String property) {
        return Optional.ofNullable(property).map(Path::of);
    }
}
