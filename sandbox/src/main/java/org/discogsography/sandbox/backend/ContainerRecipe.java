package org.discogsography.sandbox.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.neo4j.Neo4jContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** How each server is made as a container, with a login and host ports that stay the same over its restarts. */
final class ContainerRecipe {

    /** Only daemons of this machine are used, see {@link DockerSocket}. */
    private static final String HOST = "127.0.0.1";

    private final Workshop workshop;

    ContainerRecipe(Workshop workshop) {
        this.workshop = workshop;
    }

    static String image(BackendKind kind) {
        return switch (kind) {
            case RABBITMQ -> "rabbitmq:4-management";
            case POSTGRES -> "postgres:18";
            case NEO4J -> "neo4j:2026";
        };
    }

    Access access(BackendKind kind) {
        var settings = workshop.settings();
        return switch (kind) {
            case RABBITMQ ->
                Access.rabbitmq(
                        HOST,
                        settings.port("amqp"),
                        settings.port("amqp.management"),
                        new Account(Variables.DATABASE, settings.secret("rabbitmq")));
            case POSTGRES ->
                Access.postgres(
                        HOST,
                        settings.port("postgres"),
                        Variables.DATABASE,
                        new Account(Variables.DATABASE, settings.secret("postgres")));
            case NEO4J -> Access.neo4j(HOST, settings.port("neo4j"), new Account("neo4j", settings.secret("neo4j")));
        };
    }

    GenericContainer<?> container(BackendKind kind, Map<String, String> labels) {
        var container = switch (kind) {
            case RABBITMQ -> rabbitmq();
            case POSTGRES -> postgres();
            case NEO4J -> neo4j();
        };
        // Else every port that the module knows of would be published too, at all addresses of the machine.
        container.setExposedPorts(List.of());
        container.setPortBindings(bindings(kind));
        return container.withLabels(labels).waitingFor(new NoWait());
    }

    private GenericContainer<?> rabbitmq() {
        var lines = workshop.options().settingsOf(BackendKind.RABBITMQ).entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                .collect(Collectors.joining());
        return new RabbitMQContainer(image(BackendKind.RABBITMQ))
                .withAdminUser(Variables.DATABASE)
                .withAdminPassword(workshop.settings().secret("rabbitmq"))
                .withCopyToContainer(Transferable.of(lines), "/etc/rabbitmq/conf.d/90-sandbox.conf");
    }

    /** The module's own command switches fsync off, which no server of the suite runs with. */
    private GenericContainer<?> postgres() {
        var command = new ArrayList<>(List.of("postgres"));
        workshop.options()
                .settingsOf(BackendKind.POSTGRES)
                .forEach((key, value) -> command.addAll(List.of("-c", key + "=" + unquoted(value))));
        return new PostgreSQLContainer(image(BackendKind.POSTGRES))
                .withDatabaseName(Variables.DATABASE)
                .withUsername(Variables.DATABASE)
                .withPassword(workshop.settings().secret("postgres"))
                .withCommand(command.toArray(String[]::new));
    }

    /** In the configuration file strings are quoted, on the command line they are not. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private GenericContainer<?> neo4j() {
        var options = workshop.options();
        var container = new Neo4jContainer(image(BackendKind.NEO4J))
                .withAdminPassword(workshop.settings().secret("neo4j"))
                .withNeo4jConfig("server.memory.heap.initial_size", options.neo4jHeap())
                .withNeo4jConfig("server.memory.heap.max_size", options.neo4jHeap())
                .withNeo4jConfig("server.memory.pagecache.size", options.neo4jPageCache())
                .withNeo4jConfig("dbms.usage_report.enabled", "false")
                .withNeo4jConfig("server.fleet_discovery.enabled", "false");
        options.settingsOf(BackendKind.NEO4J).forEach(container::withNeo4jConfig);
        return container;
    }

    private List<String> bindings(BackendKind kind) {
        var ports = access(kind).ports();
        return switch (kind) {
            case RABBITMQ -> List.of(binding(ports.get("amqp"), 5672), binding(ports.get("management"), 15672));
            case POSTGRES -> List.of(binding(ports.get("postgres"), 5432));
            case NEO4J -> List.of(binding(ports.get("bolt"), 7687));
        };
    }

    private static String binding(int hostPort, int containerPort) {
        return HOST + ":" + hostPort + ":" + containerPort;
    }

    /** {@link Backend#awaitReady} asks better questions. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
