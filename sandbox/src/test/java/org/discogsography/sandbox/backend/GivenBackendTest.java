package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenBackendTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AMQP_CONNECTION", "amqp://user:s3cret@broker:5673/%2F",
            "POSTGRES_ADDRESS", "db",
            "POSTGRES_USERNAME", "user",
            "POSTGRES_PASSWORD", "s3cret",
            "NEO4J_ADDRESS", "neo4j+s://graph",
            "NEO4J_USERNAME", "neo4j",
            "NEO4J_PASSWORD", "s3cret",
            "PATH", "/bin");

    @Test
    void readsAddressesWithTheUsualPorts() {
        assertThat(given(BackendKind.RABBITMQ).access()).hasToString("broker{amqp=5673, management=15672}");
        assertThat(given(BackendKind.POSTGRES).access()).hasToString("db{postgres=5432}");
        assertThat(given(BackendKind.NEO4J).access()).hasToString("graph{bolt=7687}");
    }

    @Test
    void passesOnItsOwnVariablesOnly() {
        assertThat(given(BackendKind.POSTGRES).environment())
                .containsOnlyKeys("POSTGRES_ADDRESS", "POSTGRES_USERNAME", "POSTGRES_PASSWORD");
    }

    @Test
    void cannotBeStoppedAndSaysWhoCan() {
        var postgres = given(BackendKind.POSTGRES);

        assertThat(postgres.state()).isEqualTo(new ProcessState.Unmanaged());
        assertThatThrownBy(postgres::stop)
                .isInstanceOf(SandboxException.class)
                .hasMessage("PostgreSQL at db{postgres=5432} was given by POSTGRES_ADDRESS and cannot be stopped from"
                        + " here: only its owner can");
        assertThatThrownBy(postgres::freeze).hasMessageContaining("cannot be frozen");
        assertThatThrownBy(postgres::kill).hasMessageContaining("cannot be killed");
        assertThatThrownBy(postgres::resume).hasMessageContaining("cannot be continued");
    }

    @Test
    void namesTheAddressThatDoesNotAnswer() {
        var port = Ports.free();
        var postgres = GivenBackend.of(
                BackendKind.POSTGRES,
                Map.of(
                        "POSTGRES_ADDRESS", "127.0.0.1:" + port,
                        "POSTGRES_USERNAME", "user",
                        "POSTGRES_PASSWORD", "s3cret"));

        assertThatThrownBy(() -> postgres.awaitReady(Duration.ofMillis(200)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("POSTGRES_ADDRESS")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void readsASecretFromTheFileThatIsNamed(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("amqp"), "amqp://user:s3cret@broker/\n");

        var rabbitmq = GivenBackend.of(BackendKind.RABBITMQ, Map.of("AMQP_CONNECTION_FILE", file.toString()));

        assertThat(rabbitmq.access()).hasToString("broker{amqp=5672, management=15672}");
        assertThat(rabbitmq.environment()).containsOnlyKeys("AMQP_CONNECTION_FILE");
    }

    @Test
    void refusesAnAddressWithoutRepeatingIt() {
        var environment = Map.of("AMQP_CONNECTION", "amqp//user:s3cret@broker");

        assertThatThrownBy(() -> GivenBackend.of(BackendKind.RABBITMQ, environment))
                .isInstanceOf(SandboxException.class)
                .hasMessage("AMQP_CONNECTION is not an address of a RabbitMQ server: it names no host")
                .hasNoCause();
    }

    @Test
    void isMissedByNameWhenItIsAskedFor(@TempDir Path folder) {
        var options = SandboxOptions.in(folder.resolve("sandbox"), folder)
                .from(BackendSource.GIVEN)
                .withEnvironment(Map.of())
                .starting(EnumSet.noneOf(BackendKind.class));

        assertThatThrownBy(() -> Sandbox.open(options))
                .isInstanceOf(SandboxException.class)
                .hasMessage("no RabbitMQ is given: set AMQP_CONNECTION, or let the sandbox start one");
    }

    private static Backend given(BackendKind kind) {
        return GivenBackend.of(kind, ENVIRONMENT);
    }
}
