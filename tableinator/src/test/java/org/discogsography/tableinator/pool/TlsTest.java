package org.discogsography.tableinator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.config.Secret;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.tls.TlsFiles;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.pool.PostgresTls.Mode;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.Binaries;
import org.discogsography.tableinator.server.Certificates;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL that lets nobody in without TLS, and one whose certificate has expired. */
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path authority;
    private static Path stranger;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException {
        certificates = new Certificates(Files.createDirectories(folder.resolve("ours")));
        authority = certificates.authority();
        stranger = new Certificates(Files.createDirectories(folder.resolve("others"))).authority();
        Certificates.Pair own = certificates.signed("server", "-ext", "san=dns:localhost");
        server = PostgresServer.create(Binaries.embedded(), data -> {
            Files.writeString(data.resolve("pg_hba.conf"), """
                    hostnossl all all           0/0          reject
                    hostnossl all all           ::0/0        reject
                    hostssl   all with_a_certificate 0/0     cert
                    hostssl   all all           127.0.0.1/32 scram-sha-256
                    hostssl   all all           ::1/128      scram-sha-256
                    """);
            return secured(own, "listen_addresses=127.0.0.1,::1");
        });
        PostgresServer.execute(server.target("postgres"), "CREATE ROLE with_a_certificate LOGIN");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PREFER", "REQUIRE"})
    void worksWithTlsWhereNothingIsVerified(Mode mode) {
        try (Adapter adapter = adapter("127.0.0.1", tls(mode, Optional.empty()))) {
            await(adapter.store.prepare());

            assertThat(isEncrypted(adapter)).isEqualTo("true");
            assertThat(await(adapter.port.answers())).isTrue();
        }
    }

    @Test
    void worksWithTheServersAuthorityAndItsRightName() {
        try (Adapter adapter = adapter("localhost", tls(Mode.VERIFY_FULL, Optional.of(authority)))) {
            await(adapter.store.prepare());

            assertThat(isEncrypted(adapter)).isEqualTo("true");
        }
    }

    @Test
    void worksAtAnIpv6Address() {
        try (Adapter adapter = adapter("::1", tls(Mode.REQUIRE, Optional.of(authority)))) {
            await(adapter.store.prepare());

            assertThat(isEncrypted(adapter)).isEqualTo("true");
            assertThat(await(adapter.port.answers())).isTrue();
        }
    }

    @Test
    void saysThatTlsIsWantedAndNotThatThePasswordIsWrong() {
        assertThat(refusal("127.0.0.1", tls(Mode.DISABLE, Optional.empty())))
                .isEqualTo(Fault.operator(
                        "login refused (28000): pg_hba.conf rejects connection for host \"127.0.0.1\", user"
                                + " \"*****\", database \"postgres\", no encryption: it lets nobody in from here without TLS: set"
                                + " POSTGRES_TLS=require, or verify-full with POSTGRES_TLS_CA"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRE", "VERIFY_FULL"})
    void refusesACertificateOfAnotherAuthority(Mode mode) {
        Fault fault = refusal("localhost", tls(mode, Optional.of(stranger)));

        assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
        assertThat(fault.cause())
                .startsWith("the server's certificate comes from no authority that is trusted (")
                .endsWith("): set POSTGRES_TLS_CA to the PEM file with the certificate of its authority");
    }

    @Test
    void refusesACertificateThatTheJvmDoesNotTrustWhenNoAuthorityIsGiven() {
        assertThat(refusal("localhost", tls(Mode.VERIFY_FULL, Optional.empty())).cause())
                .startsWith("the server's certificate comes from no authority that is trusted (");
    }

    @Test
    void refusesTheCertificateOfAnotherHost() {
        Fault fault = refusal("127.0.0.1", tls(Mode.VERIFY_FULL, Optional.of(authority)));

        assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
        assertThat(fault.cause())
                .startsWith("the server's certificate is one for another host (")
                .endsWith("address the server by a name that its certificate has");
    }

    @Test
    void refusesACertificateThatHasExpired() {
        Certificates.Pair old =
                certificates.signed("expired", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");
        try (PostgresServer outdated = PostgresServer.create(Binaries.embedded(), data -> secured(old))) {
            Fault fault = refusal(outdated, "localhost", tls(Mode.VERIFY_FULL, Optional.of(authority)));

            assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).startsWith("the server's certificate has expired (NotAfter: ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRE", "VERIFY_FULL"})
    void saysThatAServerHasNoTls(Mode mode) {
        Fault fault = refusal(PostgresServer.shared(), "localhost", tls(mode, Optional.empty()));

        assertThat(fault)
                .isEqualTo(Fault.operator(
                        "the server does not offer TLS, and POSTGRES_TLS asks for it: switch ssl on there,"
                                + " or set POSTGRES_TLS=disable where nobody can listen"));
    }

    @Test
    void saysThatTheServerWantsACertificateOfOurs() {
        Target known = server.target("localhost", "postgres", tls(Mode.REQUIRE, Optional.empty()));
        Target target = asTheOneWithACertificate(known, known.tls());

        assertThat(refusal(target).cause())
                .startsWith("login refused (28000): ")
                .contains("POSTGRES_TLS_CERT");
    }

    @Test
    void showsTheServerOurCertificate() {
        Certificates.Pair ours = certificates.signed("with_a_certificate");
        PostgresTls tls = PostgresTls.of(
                Optional.empty(),
                new TlsFiles(
                        PostgresTls.SETTING,
                        Optional.of(authority),
                        Optional.of(ours.certificate()),
                        Optional.of(ours.key())));
        Target known = server.target("localhost", "postgres", tls(Mode.REQUIRE, Optional.empty()));
        PostgresServer.execute(known, "CREATE DATABASE of_a_certificate");
        PostgresServer.execute(known, "ALTER DATABASE of_a_certificate OWNER TO with_a_certificate");
        Target target = asTheOneWithACertificate(server.target("localhost", "of_a_certificate", tls), tls);

        try (Adapter adapter = new Adapter(target)) {
            await(adapter.store.prepare());

            assertThat(isEncrypted(adapter)).isEqualTo("true");
        }
    }

    // ---- settings

    private static Adapter adapter(String host, PostgresTls tls) {
        Target fresh = server.newDatabase();
        return new Adapter(server.target(host, fresh.database(), tls));
    }

    private static Target asTheOneWithACertificate(Target target, PostgresTls tls) {
        return new Target(
                target.server(),
                target.database(),
                Secret.of("with_a_certificate"),
                target.password(),
                tls,
                Optional.empty());
    }

    private static Fault refusal(String host, PostgresTls tls) {
        return refusal(server, host, tls);
    }

    private static Fault refusal(PostgresServer of, String host, PostgresTls tls) {
        return refusal(of.target(host, "postgres", tls));
    }

    private static Fault refusal(Target target) {
        try (Adapter adapter = new Adapter(target)) {
            return new PostgresFaults().classify(catchThrowable(() -> await(adapter.port.probe())));
        }
    }

    private static PostgresTls tls(Mode mode, Optional<Path> authority) {
        return new PostgresTls(mode, new TlsFiles(PostgresTls.SETTING, authority, Optional.empty(), Optional.empty()));
    }

    private static String isEncrypted(Adapter adapter) {
        return await(Unis.of(() -> adapter.pool.with(connection -> connection
                .query("SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                .execute()
                .map(rows -> rows.iterator().next().getString(0)))));
    }

    private static List<String> secured(Certificates.Pair own, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "ssl=on",
                "ssl_cert_file=" + own.certificate(),
                "ssl_key_file=" + own.key(),
                "ssl_ca_file=" + authority));
        settings.addAll(List.of(more));
        return settings;
    }
}
