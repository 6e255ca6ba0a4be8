package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.load.ServiceClient.Answer;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.fault.Published;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Somebody starts a second extractor where one is at work. */
@FaultRows
class TwoExtractorsRows {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final Map<String, String> SLOWLY = Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "500");

    @Test
    @MatrixRow("X-7")
    void theSecondWaitsForTheStateFolderAndGoesOn(Stage stage) throws Exception {
        stage.play("X-7", "", row -> {
            row.expect().restarted(Service.EXTRACTOR);
            row.restart(Service.EXTRACTOR, SLOWLY);
            ServiceProcess first = row.suite().service(Service.EXTRACTOR);
            try (Published published = stage.broker().published()) {
                row.load();
                row.awaitUnderWay(Dependency.RABBITMQ);
                row.requireUnderWay(Dependency.RABBITMQ);
                ServiceProcess second = row.suite()
                        .replica(
                                Service.EXTRACTOR,
                                "extractor-2",
                                Map.of(
                                        "EXTRACTOR_STATE",
                                        row.suite().state(Service.EXTRACTOR).toString(),
                                        "EXTRACTOR_MAX_RECORDS_PER_SECOND",
                                        "500"));
                second.start();
                row.with(second::kill);
                second.awaitLive(START);
                row.suite()
                        .await(
                                "the second says whom it waits for",
                                SOON,
                                () -> waiting(second)
                                        .contains(Long.toString(first.pids().getFirst())));
                row.found("the second waits for the folder", !waiting(second).isEmpty(), waiting(second));
                row.found("the first goes on", row.isExtracting(), "the first extracts");
                first.stop();
                row.suite()
                        .await(
                                "the second goes on with the run",
                                SOON,
                                () -> run(second).path("state").asText().equals("running"));
                row.suite()
                        .await(
                                "and completes it",
                                SOON,
                                () -> run(second).path("state").asText().equals("completed"));
                second.stop();
                first.start();
                first.awaitReady(START);
                row.found(
                        "no part is published from the beginning again",
                        published.again() <= row.dump().records() / 5,
                        published.again() + " records published again");
            }
        });
    }

    private static String waiting(ServiceProcess extractor) {
        return run(extractor).path("waitingFor").asText("");
    }

    private static JsonNode run(ServiceProcess extractor) {
        return new ServiceClient(extractor.uri())
                .get("/extractions/current")
                .map(Answer::body)
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
}
