package org.discogsography.dashboard.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import org.discogsography.common.topology.Topology;
import org.discogsography.dashboard.poll.Answer;
import org.discogsography.dashboard.poll.JsonAnswers;
import org.discogsography.dashboard.poll.Target;
import org.discogsography.dashboard.poll.Unanswered;
import org.junit.jupiter.api.Test;

class BrokerEndpointsTest {
    private final BrokerEndpoints broker = new BrokerEndpoints(
            Target.open("rabbitmq", URI.create("http://there:15672")),
            "/a b",
            new JsonAnswers(new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));

    @Test
    void asksForItsOwnVirtualHost() {
        assertThat(broker.queues().path())
                .isEqualTo("/api/queues/%2Fa%20b?disable_stats=true&enable_queue_totals=true");
        assertThat(broker.consumers().path()).isEqualTo("/api/consumers/%2Fa%20b");
    }

    @Test
    void readsTheDepthOfAQueueTogetherWithItsDeadLetters() throws Unanswered {
        Answer answer = new Answer(200, """
                [{"name":"graphinator.masters","messages":5,"messages_ready":3,"messages_unacknowledged":2,
                  "arguments":{"x-queue-type":"quorum"},"state":"running","vhost":"/"},
                 {"name":"graphinator.masters.dead","messages":1,"messages_ready":1,"messages_unacknowledged":0},
                 {"name":"somebody else's","messages":9}]
                """);

        assertThat(broker.queues().reader().read(answer))
                .hasSize(Topology.queues().size())
                .contains(new QueueDepth("graphinator.masters", "graphinator", "masters", true, 3L, 2L, 1L));
    }

    @Test
    void knowsNoNumbersOfAQueueThatIsNotThere() throws Unanswered {
        assertThat(broker.queues().reader().read(new Answer(200, "[]")))
                .contains(new QueueDepth("tableinator.labels", "tableinator", "labels", false, null, null, null));
    }

    @Test
    void knowsNoNumbersThatTheBrokerLeavesOut() throws Unanswered {
        assertThat(broker.queues().reader().read(new Answer(200, "[{\"name\":\"tableinator.labels\"}]")))
                .contains(new QueueDepth("tableinator.labels", "tableinator", "labels", true, null, null, null));
    }

    @Test
    void countsTheActiveConsumersOfEveryQueue() throws Unanswered {
        Answer answer = new Answer(200, """
                [{"queue":{"name":"graphinator.artists","vhost":"/"},"active":true},
                 {"queue":{"name":"graphinator.artists","vhost":"/"},"active":false},
                 {"queue":{"name":"somebody else's","vhost":"/"},"active":true}]
                """);

        assertThat(broker.consumers().reader().read(answer))
                .containsOnlyKeys(Topology.queues())
                .containsEntry("graphinator.artists", 1L)
                .containsEntry("tableinator.artists", 0L);
    }

    @Test
    void readsPoliciesAsTheBrokerTellsThem() throws Unanswered {
        Answer answer = new Answer(200, """
                [{"vhost":"/","name":"short","pattern":".*","apply-to":"queues",
                  "definition":{"delivery-limit":3,"message-ttl":5000},"priority":2}]
                """);

        assertThat(broker.nodes().path()).startsWith("/api/nodes?columns=name,disk_free_alarm");
        assertThat(broker.policies().path()).isEqualTo("/api/policies/%2Fa%20b");
        assertThat(broker.operatorPolicies().path()).isEqualTo("/api/operator-policies/%2Fa%20b");
        assertThat(broker.operatorPolicies().reader().read(answer))
                .containsExactly(
                        new Policy("short", ".*", "queues", 2, Map.of("delivery-limit", 3, "message-ttl", 5000), true));
    }
}
