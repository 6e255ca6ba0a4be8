package org.discogsography.common.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.discogsography.common.fault.Fault;

/**
 * What a failed TLS handshake means. Only what a person has to mend: a handshake that an outage has cut off is none of
 * these.
 */
public final class TlsFaults {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFaults() {}

    /**
     * Judges a failure with all of its causes; empty when none says anything of TLS.
     *
     * @param setting what the names of the settings begin with, as in {@link TlsFiles}
     */
    public static Optional<Fault> classify(Throwable failure, String setting) {
        // What is wrong with the certificate is a cause of its not being trusted, and says more.
        return first(failure, TlsFaults::certificate)
                .or(() -> first(failure, cause -> trust(cause, setting)))
                .or(() -> first(failure, cause -> handshake(cause, setting)))
                .map(Fault::operator);
    }

    private static Optional<String> first(Throwable failure, Function<Throwable, Optional<String>> judge) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> judge.apply(cause).stream())
                .findFirst();
    }

    private static Optional<String> certificate(Throwable failure) {
        return switch (failure) {
            case CertificateExpiredException expired ->
                Optional.of("the server's certificate has expired (" + expired.getMessage()
                        + "): it has to be renewed there");
            case CertificateNotYetValidException early ->
                Optional.of("the server's certificate is not valid yet (" + early.getMessage()
                        + "): is the clock right, there and here?");
            case CertificateException other
            when isAboutNames(other) ->
                Optional.of("the server's certificate is one for another host (" + other.getMessage()
                        + "): address the server by a name that its certificate has");
            default -> Optional.empty();
        };
    }

    private static Optional<String> trust(Throwable failure, String setting) {
        return switch (failure) {
            case CertPathValidatorException broken -> Optional.of(untrusted(setting, broken.getMessage()));
            case CertPathBuilderException unknown -> Optional.of(untrusted(setting, unknown.getMessage()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> handshake(Throwable failure, String setting) {
        return switch (failure) {
            case SSLException alert
            when String.valueOf(alert.getMessage()).contains(ALERT) -> alerted(alert.getMessage(), setting);
            case SSLException plain
            when isNoTls(plain) ->
                Optional.of("the server does not speak TLS at this port (" + plain.getMessage() + ")");
            default -> Optional.empty();
        };
    }

    private static String untrusted(String setting, String words) {
        return "the server's certificate comes from no authority that is trusted (" + words + "): set " + setting
                + "_CA to the PEM file with the certificate of its authority";
    }

    private static boolean isAboutNames(CertificateException failure) {
        String words = String.valueOf(failure.getMessage());
        return words.contains("subject alternative") || words.contains("No name matching");
    }

    /** The server has ended the handshake, and said why. */
    private static Optional<String> alerted(String message, String setting) {
        String alert =
                message.substring(message.indexOf(ALERT) + ALERT.length()).strip();
        return switch (alert) {
            case "certificate_required",
                    "bad_certificate",
                    "certificate_unknown",
                    "certificate_expired",
                    "certificate_revoked",
                    "unsupported_certificate",
                    "unknown_ca",
                    "access_denied" ->
                Optional.of("the server refuses our certificate (" + alert + "): set " + setting + "_CERT and "
                        + setting + "_KEY to one that it trusts");
            case "handshake_failure", "protocol_version", "insufficient_security" ->
                Optional.of(
                        "the server and this JVM have no version or cipher of TLS in common, or it wants a certificate of"
                                + " ours (" + alert + ")");
            default -> Optional.empty();
        };
    }

    private static boolean isNoTls(SSLException failure) {
        String words = String.valueOf(failure.getMessage());
        return words.contains("Unsupported or unrecognized SSL message") || words.contains("not an SSL/TLS record");
    }
}
