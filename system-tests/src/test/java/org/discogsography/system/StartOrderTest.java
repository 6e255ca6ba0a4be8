package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.suite.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services do not care who is there first. */
class StartOrderTest {
    private static final long SEED = 20261101;

    @TempDir
    Path folder;

    @Test
    void servicesStartedBeforeTheirServersWaitAndThenWork() throws InterruptedException {
        Path dump = Dumps.write(Dumps.sample(3, Dumps.AUGUST, 300), folder.resolve("dump"));
        try (SuiteUnderTest suite = SuiteUnderTest.withoutServers(folder.resolve("sandbox"))) {
            List<Controlled> services = new ArrayList<>();
            for (Service service : Service.values()) {
                services.add(suite.service(service));
            }
            Collections.shuffle(services, new Random(SEED));
            services.forEach(Controlled::start);
            suite.await("every service alive without any server", Duration.ofSeconds(60), suite::live);
            assertThat(suite.ready(Service.TABLEINATOR)).isFalse();

            List<Controlled> servers = new ArrayList<>();
            for (BackendKind kind : BackendKind.values()) {
                servers.add(suite.backend(kind));
            }
            Collections.shuffle(servers, new Random(SEED));
            servers.forEach(Controlled::start);
            suite.await("every service ready", Duration.ofMinutes(2), suite::ready);
            LoadReport report = suite.load(dump);

            assertThat(report.verified()).as("%s", report).isTrue();
        }
    }
}
