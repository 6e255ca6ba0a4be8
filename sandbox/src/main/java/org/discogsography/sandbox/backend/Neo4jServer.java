package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Signal;

/** Neo4j Community on our JDK, in a process of its own: it is GPL and never shares a class path with our code. */
final class Neo4jServer implements LocalServer {

    private static final String MAIN_CLASS = "org.neo4j.server.Neo4jCommunity";
    private static final String USER = "neo4j";
    private static final Stop STOP = new Stop(Signal.TERM, Duration.ofMinutes(1));

    /** The flags of the distribution's own {@code neo4j.conf} that matter on a JDK 25. */
    private static final List<String> JVM_FLAGS = List.of(
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:+DisableExplicitGC",
            "-Dlog4j2.disable.jmx=true");

    private final Workshop workshop;
    private final Home home;
    private final Access access;
    private final Probe probe;

    Neo4jServer(Workshop workshop) {
        this.workshop = workshop;
        this.home = workshop.home(BackendKind.NEO4J);
        this.access = Access.neo4j(
                "127.0.0.1",
                workshop.settings().port("neo4j"),
                new Account(USER, workshop.settings().secret("neo4j")));
        this.probe = Probe.of(BackendKind.NEO4J, access.environment());
    }

    @Override
    public BackendKind kind() {
        return BackendKind.NEO4J;
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
        Neo4jPassword.write(home.data(), USER, workshop.settings().secret("neo4j"));
    }

    @Override
    public Launch launch() {
        var arguments = home.etc().resolve("java.args");
        var classPath = new Neo4jClassPath(workshop).resolve();
        AtomicFiles.write(arguments, "-cp \"" + classPath.replace("\\", "\\\\") + "\"\n");
        writeConfiguration();
        var command = new ArrayList<>(
                List.of(JavaProgram.executable(), "-Xmx" + workshop.options().neo4jHeap()));
        command.addAll(JVM_FLAGS);
        command.addAll(List.of(
                "@" + arguments,
                MAIN_CLASS,
                "--home-dir=" + home.folder(),
                "--config-dir=" + home.etc(),
                "--console-mode"));
        return new Launch(command, Map.of(), home.folder(), home.log());
    }

    private void writeConfiguration() {
        new ConfigurationFile()
                .set("server.default_listen_address", "127.0.0.1")
                .set("server.bolt.listen_address", "127.0.0.1:" + access.ports().get("bolt"))
                .set("server.http.enabled", false)
                .set("server.https.enabled", false)
                .set("server.directories.data", home.data())
                .set("server.memory.pagecache.size", workshop.options().neo4jPageCache())
                .set("dbms.security.auth_enabled", true)
                .set("db.tx_log.rotation.retention_policy", "256M size")
                // Nothing is reported to the outside, nobody in the network is asked.
                .set("dbms.usage_report.enabled", false)
                .set("server.fleet_discovery.enabled", false)
                // Two quiet periods of 5 s otherwise, in which nothing happens, make up the whole of a clean stop.
                .set("internal.dbms.bolt.netty_server_shutdown_quiet_period_duration", "100ms")
                .setAll(workshop.options().settingsOf(kind()))
                .write(home.etc().resolve("neo4j.conf"));
    }
}
