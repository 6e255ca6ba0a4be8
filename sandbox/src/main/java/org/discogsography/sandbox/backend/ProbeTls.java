package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.discogsography.sandbox.process.SandboxException;

/**
 * The services' {@code …_TLS_CA}, {@code …_TLS_CERT} and {@code …_TLS_KEY}, for looks at a server that was given: what they
 * may not trust, is not sent a password by a look either.
 *
 * @param setting what the names of the variables begin with, {@code AMQP_TLS}
 */
record ProbeTls(String setting, Map<String, String> environment) {
    private static final String NO_PASSWORD = "";

    Optional<Path> authorities() {
        return file("_CA");
    }

    /**
     * Trusts the configured authorities, else those of the JVM; shows our certificate when there is one.
     *
     * @throws SandboxException naming the setting, when a file cannot be used
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new SandboxException(
                    "a file of " + setting + "_CA, _CERT or _KEY cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Null: those of the JVM. */
    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        if (authorities().isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(authorities().get())) {
            store.setCertificateEntry("authority" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Null: none. */
    private KeyManager[] keys() throws IOException, GeneralSecurityException {
        Optional<Path> certificate = file("_CERT");
        Optional<Path> key = file("_KEY");
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        store.setKeyEntry(
                "ours",
                key(key.get()),
                NO_PASSWORD.toCharArray(),
                certificates(certificate.get()).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /** PKCS #8, of whichever kind it is. */
    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text));
        for (String kind : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                // the next kind
            }
        }
        throw new InvalidKeySpecException(file + " holds no private key as PKCS #8");
    }

    private Optional<Path> file(String suffix) {
        return Optional.ofNullable(environment.get(setting + suffix))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
