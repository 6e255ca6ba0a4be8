package org.discogsography.common.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The PEM files by which the connections to one server are secured. Every failure is an {@link IllegalArgumentException}
 * that names the setting and its file.
 *
 * @param setting what the names of the three settings begin with: {@code POSTGRES_TLS} for {@code POSTGRES_TLS_CA},
 *     {@code POSTGRES_TLS_CERT} and {@code POSTGRES_TLS_KEY}
 * @param ca certificates of the authorities that are trusted; without it those that the JVM trusts
 * @param certificate our own, and those between it and its authority; only together with the key
 * @param key of our own certificate, as PKCS #8
 */
public record TlsFiles(String setting, Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
    private static final Pattern PEM_KEY = Pattern.compile("-----BEGIN (?<kind>[A-Z0-9 ]*)PRIVATE KEY-----"
            + "(?<base64>[A-Za-z0-9+/=\\s]+)-----END [A-Z0-9 ]*PRIVATE KEY-----");

    /** Nothing but what the JVM trusts. */
    public static TlsFiles none(String setting) {
        return new TlsFiles(setting, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean areGiven() {
        return ca.isPresent() || certificate.isPresent() || key.isPresent();
    }

    /** Reads all of them, for their faults. */
    public void check() {
        trust();
        identity();
    }

    /** Trust in the given authorities, else in those of the JVM. The host's name is not looked at. */
    public X509ExtendedTrustManager trust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ca.isPresent() ? authorities(ca.get()) : null);
            return only(X509ExtendedTrustManager.class, factory.getTrustManagers());
        } catch (GeneralSecurityException noTls) {
            throw new IllegalArgumentException(setting + ": this JVM cannot do TLS: " + noTls.getMessage(), noTls);
        }
    }

    /** Our own certificate, for servers that want one. */
    public Optional<X509ExtendedKeyManager> identity() {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    setting + "_CERT and " + setting + "_KEY belong together: set both, or none");
        }
        return certificate.map(file -> identity(file, key.orElseThrow()));
    }

    /** @param trust what a server's certificate must stand up to */
    public SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity().map(ours -> new KeyManager[] {ours}).orElse(null), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalArgumentException(setting + ": this JVM cannot do TLS: " + noTls.getMessage(), noTls);
        }
    }

    private X509ExtendedKeyManager identity(Path certificateFile, Path keyFile) {
        List<Certificate> chain = certificates("_CERT", certificateFile);
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "own", privateKey(chain.getFirst(), keyFile), new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return only(X509ExtendedKeyManager.class, factory.getKeyManagers());
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException(
                    setting + "_CERT and " + setting + "_KEY name " + certificateFile + " and " + keyFile
                            + ", which do not fit together: " + unfit.getMessage(),
                    unfit);
        }
    }

    private KeyStore authorities(Path file) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        for (Certificate authority : certificates("_CA", file)) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        return store;
    }

    private List<Certificate> certificates(String which, Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            List<Certificate> all =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (all.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            return all;
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException(
                    setting + which + " names " + file + ", which holds no certificates in PEM form: "
                            + unreadable.getMessage(),
                    unreadable);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    setting + which + " names " + file + ", which cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** @param certificate tells the algorithm */
    private PrivateKey privateKey(Certificate certificate, Path file) throws GeneralSecurityException {
        Matcher pem = PEM_KEY.matcher(text(file));
        if (!pem.find() || !pem.group("kind").isEmpty()) {
            throw new IllegalArgumentException(
                    setting + "_KEY names " + file + ", which holds no private key as PKCS #8 without a"
                            + " passphrase (\"BEGIN PRIVATE KEY\"): openssl pkcs8 -topk8 -nocrypt -in KEY -out NEWKEY makes one");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group("base64"));
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    setting + "_KEY names " + file + ", which cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new GeneralSecurityException("an empty key store cannot be made", impossible);
        }
    }

    private static <T> T only(Class<T> kind, Object[] managers) {
        return Stream.of(managers)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JVM has no " + kind.getSimpleName()));
    }
}
