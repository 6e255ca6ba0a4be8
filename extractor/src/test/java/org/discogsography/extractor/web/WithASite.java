package org.discogsography.extractor.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.discogsography.extractor.fetch.Site;

/** A site on the loopback address that has one dump. */
public class WithASite implements QuarkusTestResourceLifecycleManager {
    private Site site;

    @Override
    public Map<String, String> start() {
        site = Site.start();
        site.publish(20260801);
        return Map.of(
                "extractor.state", "target/state-with-a-site",
                "fetch.url", site.uri().toString(),
                "fetch.plain-http", "true",
                "fetch.private-hosts", "127.0.0.1",
                "fetch.reserve", "0",
                "fetch.folder", "target/dumps-of-the-test");
    }

    @Override
    public void stop() {
        site.close();
    }
}
