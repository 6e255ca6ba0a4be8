package org.discogsography.tableinator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.discogsography.common.connection.PortProbe;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;

/** Against a server that takes sessions; for one that does not yet, see {@link OutageTest}. */
class ReadyRequestTest {
    private final Target target = PostgresServer.shared().newDatabase();

    @Test
    void isAnsweredByAServerThatTakesSessions() {
        assertThat(isHeard(target)).isTrue();
    }

    @Test
    void isAnsweredByAServerThatRefusesUs() {
        assertThat(isHeard(new Target(target.server(), "no_such_database", target.username(), target.password())))
                .as("it asks for the password before it looks for the database")
                .isTrue();
        assertThat(isHeard(PostgresServer.as(target, "no such role", ""))).isTrue();
    }

    private static boolean isHeard(Target target) {
        return new PortProbe(target.server(), new ReadyRequest(target))
                .answers(Duration.ofSeconds(2))
                .await()
                .indefinitely();
    }
}
