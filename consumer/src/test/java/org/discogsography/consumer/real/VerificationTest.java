package org.discogsography.consumer.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.LABELS;
import static org.discogsography.consumer.real.Looks.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.LongStream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;

/** Verification by order over HTTP, with a real RabbitMQ. */
@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class VerificationTest extends RealConsumer {
    private static final String VERIFICATION = "/loads/labels/verification";

    @Test
    void namesARowThatWasDeletedByHand() throws Exception {
        load(20);
        store.remove(LABELS, 7);

        JsonNode found = verification("{\"contents\":false}");

        assertThat(found.path("verdict").asText()).isEqualTo("different");
        assertThat(found.path("expected").asLong()).isEqualTo(20);
        assertThat(found.path("found").asLong()).isEqualTo(19);
        assertThat(found.path("digestEqual").asBoolean(true)).isFalse();
        assertThat(found.path("ids").path("missing").toString()).isEqualTo("[7]");
        assertThat(found.path("altered").isNull()).isTrue();
        assertThat(found.path("requested").asLong()).isZero();
    }

    @Test
    void asksTheExtractorForItWhenToldTo() throws Exception {
        load(20);
        store.remove(LABELS, 7);
        exchange.drain(Topology.REPAIR_QUEUE);

        JsonNode found = verification("{\"mend\":true}");

        assertThat(found.path("requested").asLong()).isOne();
        assertThat(exchange.drain(Topology.REPAIR_QUEUE)).hasSize(1);
        exchange.repair(Topology.queue("tableinator", LABELS), "run-1+mended", List.of(label(7)));
        looks.awaitLoad(LABELS, LoadState.VERIFIED);
        assertThat(verification("{}").path("verdict").asText()).isEqualTo("equal");
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(http.post("/loads/songs/verification", "{}").status()).isEqualTo(404);
        assertThat(http.get("/nowhere").toString())
                .startsWith("404 ")
                .contains("{\"error\":\"there is nothing at /nowhere");
        assertThat(http.post(VERIFICATION, "{}").body()).contains("no dump of labels was ever announced");
        assertThat(http.post(VERIFICATION, "{\"depth\":1}").status()).isEqualTo(400);
        assertThat(http.get(VERIFICATION + "?limit=-1").status()).isEqualTo(400);
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        load(1);
        store.away(true);

        Http.Answer answer = http.post(VERIFICATION, "{}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.body()).contains("try again when the service is ready again");
    }

    @Test
    void takesBackADumpThatWasLoadedByMistakeAndSaysFirstWhatThatMeans() throws Exception {
        load(20);
        String forgetting = "/loads/labels/" + Records.DUMP;
        assertThat(http.get(forgetting).status()).isEqualTo(404);

        JsonNode planned = forgotten(forgetting, "?dryRun=true");
        assertThat(planned.path("rows").asLong()).isEqualTo(20);
        assertThat(planned.path("load").asBoolean()).isTrue();
        assertThat(planned.path("dryRun").asBoolean()).isTrue();
        assertThat(store.load(LABELS)).isPresent();

        JsonNode done = forgotten(forgetting, "");
        assertThat(done.path("rows").asLong()).isEqualTo(20);
        assertThat(http.get("/loads").body()).doesNotContain("labels");
        assertThat(store.row(LABELS, 7).orElseThrow().dump()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAnOrderToForget() {
        assertThat(http.delete("/loads/songs/20261301").status()).isEqualTo(404);
        assertThat(http.delete("/loads/labels/123456789").status()).isEqualTo(404);
        assertThat(http.get("/loads/labels/20261301").body()).contains("order it with DELETE");
    }

    private JsonNode forgotten(String forgetting, String query) throws Exception {
        Eventually.within(
                SOON, () -> http.delete(forgetting + query).status() == 202, () -> http.delete(forgetting + query));
        Eventually.within(
                SOON,
                () -> http.get(forgetting).json().path("state").asText().equals("completed"),
                () -> http.get(forgetting));
        return http.get(forgetting).json();
    }

    private JsonNode verification(String order) {
        Http.Answer begun = http.post(VERIFICATION, order);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        Eventually.within(SOON, () -> !state().equals("running"), this::last);
        assertThat(state()).as(last().toString()).isEqualTo("completed");
        return last();
    }

    private String state() {
        return last().path("state").asText();
    }

    private JsonNode last() {
        return http.get(VERIFICATION).json();
    }

    private void load(int count) throws Exception {
        List<IncomingRecord> labels =
                LongStream.rangeClosed(1, count).mapToObj(RealConsumer::label).toList();
        exchange.publish(LABELS, "run-1", labels, 10);
        exchange.complete(Records.completion(LABELS, "run-1", labels));
        looks.awaitLoad(LABELS, LoadState.VERIFIED);
    }
}
