package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Signal;

/** PostgreSQL from the embedded binaries: TCP on 127.0.0.1 only, SCRAM, a role of its own for the suite. */
final class PostgresServer implements LocalServer {

    private static final String SUPERUSER = "postgres";
    private static final Duration INITDB = Duration.ofMinutes(1);

    /** "Fast shutdown": rolls transactions back, writes a checkpoint. */
    private static final Stop STOP = new Stop(Signal.INT, Duration.ofSeconds(30));

    private final Workshop workshop;
    private final Supplier<List<String>> unprivileged;
    private final Home home;
    private final Access access;
    private final Probe probe;

    /** {@code unprivileged} says what to put before a command that must not run as root. */
    PostgresServer(Workshop workshop, Supplier<List<String>> unprivileged) {
        this.workshop = workshop;
        this.unprivileged = unprivileged;
        this.home = workshop.home(BackendKind.POSTGRES);
        this.access = Access.postgres("127.0.0.1", workshop.settings().port("postgres"), Variables.DATABASE, account());
        this.probe = Probe.of(BackendKind.POSTGRES, access.environment());
    }

    private Account account() {
        return new Account(Variables.DATABASE, workshop.settings().secret("postgres"));
    }

    @Override
    public BackendKind kind() {
        return BackendKind.POSTGRES;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public Path log() {
        return home.log();
    }

    @Override
    public Stop stop() {
        return STOP;
    }

    @Override
    public void check(Duration limit) throws NotReady {
        probe.check(limit);
    }

    @Override
    public void initialise() {
        var passwordFile = home.etc().resolve("superuser.password");
        AtomicFiles.write(passwordFile, workshop.settings().secret("postgres.superuser"));
        try {
            run(
                    "initdb",
                    command(
                            "initdb",
                            "--pgdata=" + home.data(),
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
            Files.writeString(
                    home.data().resolve("postgresql.conf"), "include 'sandbox.conf'\n", StandardOpenOption.APPEND);
            writeConfiguration();
            makeRoleAndDatabase();
        } catch (IOException e) {
            throw new SandboxException("cannot configure PostgreSQL in " + home.data() + ": " + e.getMessage(), e);
        } finally {
            deleteFile(passwordFile);
        }
    }

    /** In single-user mode every line is a statement, and nobody else can connect meanwhile. */
    private void makeRoleAndDatabase() {
        var script = home.etc().resolve("users.sql");
        var account = account();
        AtomicFiles.write(script, """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s';
                GRANT pg_checkpoint TO %1$s;
                CREATE DATABASE %3$s OWNER %1$s;
                """.formatted(account.user(), account.password(), Variables.DATABASE));
        try {
            var single = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <\"$0\"", script.toString()));
            single.addAll(command("postgres", "--single", "-D", home.data().toString(), SUPERUSER));
            run("postgres --single", single);
        } finally {
            deleteFile(script);
        }
    }

    @Override
    public Launch launch() {
        writeConfiguration();
        return launch(command("postgres", "-D", home.data().toString()));
    }

    private void writeConfiguration() {
        new ConfigurationFile()
                .set("listen_addresses", "'127.0.0.1'")
                .set("port", access.ports().get("postgres"))
                .set("unix_socket_directories", "''")
                .set("password_encryption", "'scram-sha-256'")
                .set("log_line_prefix", "'%m [%p] '")
                .set("timezone", "'UTC'")
                .set("log_timezone", "'UTC'")
                .setAll(workshop.options().settingsOf(kind()))
                .write(home.data().resolve("sandbox.conf"));
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(unprivileged.get());
        command.add(PostgresBinaries.unpacked(workshop.options().cache())
                .resolve("bin")
                .resolve(program)
                .toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(String tool, List<String> command) {
        workshop.guard().run(tool, launch(command), INITDB);
    }

    private Launch launch(List<String> command) {
        return new Launch(command, Map.of("LC_ALL", "C", "TZ", "UTC"), home.folder(), home.log());
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SandboxException("cannot remove " + file + ", which holds a password: " + e.getMessage(), e);
        }
    }
}
