package org.discogsography.tableinator.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority that signs certificates, as PEM files in one folder. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Path store;

    public Certificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
        keytool(List.of("-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c"));
    }

    /** Of the authority itself. */
    public Path authority() {
        return write("authority.crt", certificate("authority"));
    }

    /** @param key PKCS #8, readable by its owner only */
    public record Pair(Path certificate, Path key) {}

    /** @param options of keytool: names, times */
    public Pair signed(String name, String... options) {
        List<String> all = new ArrayList<>(List.of("-alias", name, "-dname", "CN=" + name, "-signer", "authority"));
        all.addAll(List.of(options));
        keytool(all);
        return new Pair(write(name + ".crt", certificate(name)), write(name + ".key", key(name)));
    }

    private void keytool(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(options);
        Programs.run(folder.resolve("log"), command);
    }

    private String certificate(String alias) {
        try {
            return pem("CERTIFICATE", certificates().getCertificate(alias));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String key(String alias) {
        try {
            Key key = certificates().getKey(alias, PASSWORD.toCharArray());
            return pem("PRIVATE KEY", key.getEncoded());
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private KeyStore certificates() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String kind, Certificate certificate) throws GeneralSecurityException {
        return pem(kind, certificate.getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }

    private Path write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, content);
            return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
