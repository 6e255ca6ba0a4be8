package org.discogsography.extractor.remind;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.extract.DumpFiles;
import org.discogsography.extractor.extract.Rig;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.state.KeptCompletion;
import org.discogsography.extractor.state.Publications;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Completions that were lost with their queues, over a real broker. */
@Timeout(60)
class RemindersTest {
    private static final RecordType TYPE = RecordType.MASTERS;
    private static final Backoff SOON = new Backoff(Duration.ofMillis(20), 1, Duration.ofMillis(20), 0);

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private RabbitNode node;
    private Workshop workshop;
    private Completion announced;

    @BeforeEach
    void publishADump() throws Exception {
        node = RabbitNode.shared();
        Rig rig = new Rig(node.factory(), state);
        new DumpFiles(folder).write(TYPE, DumpFiles.masters(1, 1_000));
        rig.extract(folder);
        announced = Arrived.in(node, "tableinator", TYPE).completion();
        RabbitNode.shared();
        workshop = rig.workshop();
    }

    @Test
    void announcesAgainWhatWasPurgedToEverybody() throws Exception {
        withReminders(() -> {
            for (String consumer : Topology.CONSUMERS) {
                awaitMessages(Topology.queue(consumer, TYPE));
            }
        });
        for (String consumer : Topology.CONSUMERS) {
            Arrived arrived = Arrived.in(node, consumer, TYPE);
            assertThat(arrived.records()).isEmpty();
            assertThat(arrived.completions()).containsOnly(announced);
        }
    }

    @Test
    void makesAQueueThatWasDeletedAndAnnouncesThere() throws Exception {
        String queue = Topology.queue("tableinator", TYPE);
        onChannel(channel -> channel.queueDelete(queue));
        withReminders(() -> awaitMessages(queue));
        assertThat(Arrived.in(node, "tableinator", TYPE).completion()).isEqualTo(announced);
    }

    @Test
    void leavesAQueueAloneThatHoldsMessages() throws Exception {
        String queue = Topology.queue("tableinator", TYPE);
        onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, null, new byte[] {1});
            channel.waitForConfirmsOrDie(10_000);
        });

        List<Reminder> served = new Round(workshop).send(reminders(announced.run()));

        assertThat(served).extracting(Reminder::consumer).containsExactly("graphinator");
        onChannel(channel -> assertThat(channel.messageCount(queue)).isEqualTo(1));
    }

    @Test
    void announcesNothingOfARunThatIsNotKept() throws Exception {
        assertThat(new Round(workshop).send(reminders("another run"))).hasSize(2);
        assertThat(Arrived.in(node, "tableinator", TYPE).completions()).isEmpty();
    }

    @Test
    void setsAsideWhatHasChangedOnTheDisk() throws Exception {
        Path kept = workshop.state().file(KeptCompletion.name(TYPE));
        Files.writeString(kept, Files.readString(kept).replaceFirst("\"body\" : \"..", "\"body\" : \"AA"));

        new Round(workshop).send(reminders(announced.run()));

        assertThat(Arrived.in(node, "tableinator", TYPE).completions()).isEmpty();
        assertThat(kept).doesNotExist();
        assertThat(kept.resolveSibling(kept.getFileName() + ".corrupt")).exists();
    }

    @Test
    void remembersWhatWasPublishedToThisBrokerOnly() throws Exception {
        Publications publications = Publications.open(workshop.state());
        Schedule schedule = new Schedule(SOON, () -> Instant.now().plusSeconds(60));
        assertThat(schedule.due(publications, workshop.brokerName())).isEqualTo(reminders(announced.run()));
        assertThat(schedule.due(publications, "another broker")).isEmpty();
    }

    // ---- tools

    private static List<Reminder> reminders(String run) {
        return Topology.CONSUMERS.stream()
                .map(consumer -> new Reminder(consumer, TYPE, run))
                .toList();
    }

    private void withReminders(Action action) throws Exception {
        Reminders reminders = new Reminders(workshop, SOON);
        reminders.start();
        try {
            action.run();
        } finally {
            reminders.close();
        }
    }

    private void awaitMessages(String queue) throws Exception {
        Instant deadline = Instant.now().plusSeconds(40);
        long[] messages = {0};
        while (messages[0] == 0) {
            assertThat(Instant.now()).as(queue + " is still empty").isBefore(deadline);
            Thread.sleep(20);
            onChannel(channel -> messages[0] = exists(queue) ? channel.messageCount(queue) : 0);
        }
    }

    private boolean exists(String queue) {
        try {
            onChannel(channel -> channel.queueDeclarePassive(queue));
            return true;
        } catch (Exception missing) {
            return false;
        }
    }

    private void onChannel(Use use) throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            use.with(channel);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private interface Use {
        void with(Channel channel) throws Exception;
    }
}
