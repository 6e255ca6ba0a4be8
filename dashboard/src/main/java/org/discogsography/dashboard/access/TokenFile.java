package org.discogsography.dashboard.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.discogsography.common.access.OperatorToken;
import org.discogsography.common.config.Secret;
import org.jboss.logging.Logger;

/** The token of a dashboard to which none was given: made once, readable by its owner only, kept over restarts. */
final class TokenFile {
    private static final Logger LOG = Logger.getLogger("access");
    private static final int BYTES = 24;

    private final Path file;

    TokenFile(Path folder) {
        this.file = folder.resolve("token").toAbsolutePath().normalize();
    }

    /** @throws UncheckedIOException naming file and setting, when it can be neither read nor made */
    OperatorToken token() {
        try {
            Files.createDirectories(file.getParent());
            make();
            return token(Files.readString(file).strip());
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the token cannot be kept in " + file
                            + ": set DASHBOARD_STATE to a folder that can be written, or DASHBOARD_TOKEN",
                    refused);
        }
    }

    private OperatorToken token(String text) {
        if (text.length() < OperatorToken.SHORTEST) {
            throw new IllegalArgumentException(
                    file + " holds no token of at least " + OperatorToken.SHORTEST + " characters: remove it");
        }
        return new OperatorToken(Secret.of(text), "The token is in the file " + file + ".");
    }

    private void make() throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException kept) {
            return;
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        LOG.infof("token made for whatever changes something file=%s", file);
    }
}
