package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Signal;

/**
 * RabbitMQ from the system's package as a node of its own: own ports, own user, own cookie, and an own epmd that lives
 * and dies with the node, so that no daemon stays behind.
 */
final class RabbitServer implements LocalServer {

    /** The data belong to this name, so it never changes; the epmd of its own keeps equal names apart. */
    private static final String NODE = "sandbox@localhost";

    /** Releases up to 3.13 always wait 5 s in a clean stop. */
    private static final Stop STOP = new Stop(Signal.TERM, Duration.ofSeconds(30));

    /**
     * epmd first, because the node would start one as a daemon of its own. It becomes a child of the node by the exec,
     * and its death signal ends it with the node.
     */
    private static final String SCRIPT = "setpriv --pdeathsig KILL epmd >/dev/null 2>&1 & exec \"$0\"";

    private final Workshop workshop;
    private final RabbitInstallation installation;
    private final Home home;
    private final Access access;
    private final Probe probe;

    RabbitServer(Workshop workshop, RabbitInstallation installation) {
        this.workshop = workshop;
        this.installation = installation;
        this.home = workshop.home(BackendKind.RABBITMQ);
        var settings = workshop.settings();
        this.access = Access.rabbitmq("127.0.0.1", settings.port("amqp"), settings.port("amqp.management"), account());
        this.probe = Probe.of(BackendKind.RABBITMQ, access.environment());
    }

    private Account account() {
        return new Account("discogsography", workshop.settings().secret("rabbitmq"));
    }

    @Override
    public BackendKind kind() {
        return BackendKind.RABBITMQ;
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

    /** The node itself makes its data, with the user of its configuration, when it finds none. */
    @Override
    public void initialise() {
        AtomicFiles.folder(home.data());
    }

    @Override
    public Launch launch() {
        writeConfiguration();
        return new Launch(
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        installation.program("rabbitmq-server").toString()),
                environment(),
                home.folder(),
                home.log());
    }

    @Override
    public void administer(String tool, List<String> arguments) {
        var command = new ArrayList<>(List.of(installation.program(tool).toString(), "--node", NODE));
        command.addAll(arguments);
        workshop.guard()
                .run(
                        tool + " " + String.join(" ", arguments),
                        new Launch(command, environment(), home.folder(), home.log()),
                        Duration.ofMinutes(1));
    }

    private void writeConfiguration() {
        var account = account();
        new ConfigurationFile()
                .set("listeners.tcp.1", "127.0.0.1:" + access.ports().get("amqp"))
                .set("management.tcp.ip", "127.0.0.1")
                .set("management.tcp.port", access.ports().get("management"))
                .set("default_user", account.user())
                .set("default_pass", account.password())
                .set("default_vhost", "/")
                .set("log.file", false)
                .set("log.console", true)
                .set("log.console.use_colors", "off")
                .setAll(workshop.options().settingsOf(kind()))
                .write(file("rabbitmq.conf"));
        AtomicFiles.write(file("enabled_plugins"), "[rabbitmq_management].\n");
        AtomicFiles.write(file("environment"), "");
        AtomicFiles.write(
                cookieHome().resolve(".erlang.cookie"), workshop.settings().secret("rabbitmq.cookie"));
    }

    private Map<String, String> environment() {
        var settings = workshop.settings();
        var environment = new HashMap<String, String>();
        environment.put("HOME", cookieHome().toString());
        environment.put("RABBITMQ_NODENAME", NODE);
        environment.put("RABBITMQ_NODE_IP_ADDRESS", access.host());
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(access.ports().get("amqp")));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(settings.port("amqp.distribution")));
        environment.put("RABBITMQ_MNESIA_BASE", home.data().toString());
        environment.put("RABBITMQ_LOG_BASE", home.log().getParent().toString());
        environment.put("RABBITMQ_CONFIG_FILE", file("rabbitmq.conf").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", file("enabled_plugins").toString());
        // Where the machine's own node, if there is one, would be configured.
        environment.put("RABBITMQ_CONF_ENV_FILE", file("environment").toString());
        environment.put("RABBITMQ_ADVANCED_CONFIG_FILE", file("none.config").toString());
        environment.put("RABBITMQ_CONFIG_FILES", file("none.d").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", Integer.toString(settings.port("amqp.epmd")));
        // Makes the start script become the node instead of staying its parent.
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        return environment;
    }

    private Path cookieHome() {
        return AtomicFiles.folder(home.folder().resolve("home"));
    }

    private Path file(String name) {
        return home.etc().resolve(name);
    }
}
