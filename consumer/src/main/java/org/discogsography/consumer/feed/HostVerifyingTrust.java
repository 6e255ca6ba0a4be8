package org.discogsography.consumer.feed;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JVM's trust, which also insists that the certificate names the host that was called. The connector's client
 * builds its TLS sockets without that check and offers no setting for it, so the check is switched on when the
 * handshake asks whom to trust. Without a socket to look at, nobody is trusted.
 */
final class HostVerifyingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    HostVerifyingTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /** Trust as the JVM is configured ({@code javax.net.ssl.trustStore}, else its own certificates). */
    static HostVerifyingTrust ofJvm() {
        return of(null);
    }

    static HostVerifyingTrust of(KeyStore certificates) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(certificates);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(manager -> new HostVerifyingTrust((X509ExtendedTrustManager) manager))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this JVM has no X.509 trust manager"));
        } catch (GeneralSecurityException noTls) {
            throw new IllegalArgumentException("AMQP_CONNECTION asks for amqps, which this JVM cannot do", noTls);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket tls)) {
            throw unverifiable();
        }
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        trust.checkServerTrusted(chain, authType, tls);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unverifiable();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unverifiable();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unverifiable();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unverifiable();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unverifiable();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }

    private static CertificateException unverifiable() {
        return new CertificateException("the host name of the peer cannot be verified");
    }
}
