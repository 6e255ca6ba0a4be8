package org.discogsography.sandbox.backend;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.discogsography.sandbox.process.AtomicFiles;

/**
 * The file that {@code neo4j-admin dbms set-initial-password} writes, which the server reads at its very first start.
 * Not by the command itself: that takes the password as an argument, for every user of the machine to see.
 */
final class Neo4jPassword {

    /** As the command does it; the number is part of the file. */
    private static final int ITERATIONS = 1024;

    private static final int SALT_BYTES = 32;

    private Neo4jPassword() {}

    static void write(Path data, String user, String password) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        AtomicFiles.write(AtomicFiles.folder(data.resolve("dbms")).resolve("auth.ini"), line(user, password, salt));
    }

    /** {@code user:SHA-256,hash,salt,iterations:} where the hash of the hash is taken again and again. */
    static String line(String user, String password, byte[] salt) {
        var sha256 = sha256();
        sha256.update(salt);
        var hash = sha256.digest(password.getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i < ITERATIONS; i++) {
            hash = sha256.digest(hash);
        }
        var hex = HexFormat.of();
        return user + ":SHA-256," + hex.formatHex(hash) + "," + hex.formatHex(salt) + "," + ITERATIONS + ":\n";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
