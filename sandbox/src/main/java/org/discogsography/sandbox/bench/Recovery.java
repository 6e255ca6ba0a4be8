package org.discogsography.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.process.SandboxException;

/** How soon work goes on after a database is back. */
final class Recovery {
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private Recovery() {}

    /** @return seconds from the first accepted login to the first batch settled after it */
    static double measure(Load load, Path dump, String type, Backend database, URI consumer)
            throws InterruptedException {
        ServiceClient client = new ServiceClient(consumer);
        database.stop();
        String run = load.start(dump, List.of(type), Load.Extent.EVERYTHING);
        Thread.sleep(OUTAGE);
        long before = settled(client);
        database.start();
        database.awaitReady(LIMIT);
        long accepted = System.nanoTime();
        while (settled(client) == before) {
            if (System.nanoTime() - accepted > LIMIT.toNanos()) {
                throw new SandboxException(
                        "nothing was stored within " + LIMIT + " after " + database.name() + " came back");
            }
            Thread.sleep(POLL);
        }
        double seconds = (System.nanoTime() - accepted) / 1e9;
        LoadReport report = load.await(run, snapshot -> {}, LIMIT);
        if (!report.verified()) {
            throw new SandboxException("the load after the outage is not verified: " + report);
        }
        return seconds;
    }

    private static long settled(ServiceClient client) {
        long total = 0;
        for (JsonNode queue : client.get("/consumption").orElseThrow().body()) {
            for (JsonNode outcome : queue.path("stored")) {
                total += outcome.asLong();
            }
        }
        return total;
    }
}
