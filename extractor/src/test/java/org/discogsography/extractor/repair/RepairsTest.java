package org.discogsography.extractor.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RepairRequestCodec;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.extract.DumpFiles;
import org.discogsography.extractor.extract.Rig;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.read.DumpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Records and completions on request, over a real broker. */
@Timeout(60)
class RepairsTest {
    private static final RecordType TYPE = RecordType.MASTERS;

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private RabbitNode node;
    private Rig rig;
    private Workshop workshop;
    private Repairs repairs;
    private Path file;

    @BeforeEach
    void publishADump() throws Exception {
        node = RabbitNode.shared();
        rig = new Rig(node.factory(), state);
        file = new DumpFiles(folder).write(TYPE, DumpFiles.masters(1, 1_000));
        rig.extract(folder);
        RabbitNode.shared();
        workshop = rig.workshop();
        repairs = new Repairs(workshop);
        repairs.start();
    }

    @AfterEach
    void stop() throws Exception {
        repairs.close();
    }

    @Test
    void publishesExactlyWhatIsLackingToWhoLacksIt() throws Exception {
        request("tableinator", DumpFiles.DUMP, 7, 900, 5_000);
        RepairView view = ended("tableinator");

        assertThat(view.state()).isEqualTo("completed");
        assertThat(view.wanted()).isEqualTo(3);
        assertThat(view.published()).isEqualTo(2);
        assertThat(view.notFound()).isEqualTo(1);
        Arrived arrived = Arrived.in(node, "tableinator", TYPE);
        assertThat(arrived.ids()).containsExactly(7L, 900L);
        assertThat(arrived.completions()).singleElement().satisfies(completion -> {
            assertThat(completion.run()).isEqualTo(view.run()).contains("+");
            assertThat(completion.dump()).isEqualTo(DumpFiles.DUMP);
            assertThat(completion.count()).isEqualTo(1_000);
            assertThat(completion.ids().getLongCardinality()).isEqualTo(1_000);
        });
        Arrived other = Arrived.in(node, "graphinator", TYPE);
        assertThat(other.records()).isEmpty();
        assertThat(other.completions()).isEmpty();
    }

    @Test
    void publishesOnlyTheCompletionToEverybodyWhenNoIdsAreNamed() throws Exception {
        repairs.order(Set.of(), Set.of(), new RoaringBitmap());
        for (String consumer : Topology.CONSUMERS) {
            assertThat(ended(consumer).wanted()).isZero();
            Arrived arrived = Arrived.in(node, consumer, TYPE);
            assertThat(arrived.records()).isEmpty();
            assertThat(arrived.completions()).hasSize(1);
        }
    }

    @Test
    void waitsWhileAnExtractionRunsAndMergesWhatIsAskedForMeanwhile() throws Exception {
        workshop.turns().extractionBegins();
        request("tableinator", DumpFiles.DUMP, 1, 2);
        request("tableinator", DumpFiles.DUMP, 2, 3);
        await(() -> repairs.view().stream().anyMatch(view -> view.wanted() == 3));
        assertThat(repairs.view()).extracting(RepairView::state).containsExactly("waiting");
        workshop.turns().extractionEnds();
        assertThat(ended("tableinator").published()).isEqualTo(3);
        assertThat(Arrived.in(node, "tableinator", TYPE).completions()).hasSize(1);
    }

    @Test
    void tellsTheNewestDumpToWhoAsksForAnOlderOne() throws Exception {
        request("tableinator", 20190101, 1, 2);
        assertThat(ended("tableinator").dump()).isEqualTo(DumpFiles.DUMP);
        Arrived arrived = Arrived.in(node, "tableinator", TYPE);
        assertThat(arrived.records()).isEmpty();
        assertThat(arrived.completion().dump()).isEqualTo(DumpFiles.DUMP);
    }

    @Test
    void mendsANewerDumpAlthoughAnOlderOneWasPublishedSince() throws Exception {
        Path older = Files.createDirectory(folder.resolve("older"));
        new DumpFiles(older, 20200706).write(TYPE, DumpFiles.masters(1, 10));
        rig.extract(older);
        RabbitNode.shared();

        request("tableinator", DumpFiles.DUMP, 7);

        assertThat(ended("tableinator").dump()).isEqualTo(DumpFiles.DUMP);
        Arrived arrived = Arrived.in(node, "tableinator", TYPE);
        assertThat(arrived.ids()).containsExactly(7L);
        assertThat(arrived.completion().count()).isEqualTo(1_000);
    }

    @Test
    void saysThatTheDumpIsNotKnown() throws Exception {
        request("tableinator", 20990101, 1);
        assertThat(ended("tableinator").error()).contains("dump 20990101 was not published by this extractor");
    }

    @Test
    void saysThatTheFileIsGone() throws Exception {
        Files.delete(file);
        request("tableinator", DumpFiles.DUMP, 1);
        assertThat(ended("tableinator").state()).isEqualTo("failed");
        assertThat(ended("tableinator").error()).contains(file + " is gone: put it back");
        assertThat(Arrived.in(node, "tableinator", TYPE).completions()).isEmpty();
    }

    @Test
    void saysThatTheFileIsAnotherOneNow() throws Exception {
        new DumpFiles(folder).write(TYPE, DumpFiles.masters(1, 10));
        request("tableinator", DumpFiles.DUMP, 1);
        assertThat(ended("tableinator").error()).contains(file + " is not the file that was published");
        assertThat(Arrived.in(node, "tableinator", TYPE).records()).isEmpty();
    }

    @Test
    void leavesAloneWhatWasPublishedAgainSince() throws Exception {
        workshop.turns().extractionBegins();
        request("tableinator", DumpFiles.DUMP, 1);
        await(() -> !repairs.view().isEmpty());
        new Rig(node.factory(), state).extract(folder);
        workshop.turns().extractionEnds();
        assertThat(ended("tableinator").state()).isEqualTo("superseded");
        assertThat(Arrived.in(node, "tableinator", TYPE).completions()).hasSize(1);
    }

    @Test
    void ignoresARequestThatIsNone() throws Exception {
        publish("nonsense".getBytes(StandardCharsets.UTF_8));
        request("tableinator", DumpFiles.DUMP, 1);
        assertThat(ended("tableinator").published()).isEqualTo(1);
    }

    @Test
    void subscribesAgainWhenItsQueueWasDeleted() throws Exception {
        request("tableinator", DumpFiles.DUMP, 1);
        ended("tableinator");
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(Topology.REPAIR_QUEUE);
        }
        await(this::isSubscribed);
        request("graphinator", DumpFiles.DUMP, 2);
        assertThat(ended("graphinator").published()).isEqualTo(1);
    }

    @Test
    void refusesATypeThatWasNotPublished() {
        assertThatThrownBy(() -> repairs.order(Set.of(RecordType.LABELS), Set.of(), new RoaringBitmap()))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("labels were not published");
    }

    // ---- tools

    private void request(String consumer, int dump, int... ids) throws Exception {
        publish(RepairRequestCodec.encode(new RepairRequest(consumer, TYPE, dump, "run", RoaringBitmap.bitmapOf(ids))));
    }

    private void publish(byte[] body) throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", Topology.REPAIR_QUEUE, null, body);
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private boolean isSubscribed() {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive(Topology.REPAIR_QUEUE).getConsumerCount() > 0;
        } catch (Exception notThere) {
            return false;
        }
    }

    private RepairView ended(String consumer) throws InterruptedException {
        List<String> over = List.of("completed", "failed", "superseded");
        await(() -> of(consumer).stream().anyMatch(view -> over.contains(view.state())));
        return of(consumer).getFirst();
    }

    private List<RepairView> of(String consumer) {
        return repairs.view().stream()
                .filter(view -> view.consumer().equals(consumer))
                .toList();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(40);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still " + repairs.view());
            }
            Thread.sleep(10);
        }
    }
}
