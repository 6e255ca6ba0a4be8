package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    private static final Map<String, URI> SERVICES = Map.of("dashboard", URI.create("http://127.0.0.1:8003"));

    @TempDir
    Path folder;

    @Test
    void saysBeforeALoadThatTheDataOfContainersWillBeLost() {
        instance(List.of("Neo4j", "PostgreSQL")).write();

        Instance found = Instance.in(folder).orElseThrow();

        assertThat(found.loss())
                .hasValueSatisfying(loss -> assertThat(loss)
                        .startsWith("Neo4j, PostgreSQL: containers of this suite")
                        .contains("LOST with ./discogsography down")
                        .contains("--backends local"));
        assertThat(Addresses.of(found)).contains("LOST");
    }

    @Test
    void saysNothingOfLossWhenTheServersAreProcesses() throws IOException {
        Files.writeString(
                folder.resolve("suite.json"),
                "{\"pid\":%d,\"folder\":\"%s\",\"services\":{}}"
                        .formatted(ProcessHandle.current().pid(), folder));

        assertThat(Instance.in(folder).orElseThrow().loss()).isEmpty();
    }

    private Instance instance(List<String> containers) {
        return new Instance(ProcessHandle.current().pid(), folder.toString(), SERVICES, containers);
    }
}
