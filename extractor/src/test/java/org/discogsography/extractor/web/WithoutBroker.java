package org.discogsography.extractor.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nobody listens on port 1. */
public class WithoutBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "amqp.connection", "amqp://guest:guest@127.0.0.1:1/",
                "extractor.state", "target/extractor-state-" + System.nanoTime(),
                "extractor.dump-folders", System.getProperty("java.io.tmpdir"),
                "quarkus.http.test-port", "0",
                "quarkus.devservices.enabled", "false");
    }
}
