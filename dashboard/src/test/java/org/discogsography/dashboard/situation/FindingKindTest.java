package org.discogsography.dashboard.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.dashboard.fake.Snapshots.NOW;
import static org.discogsography.dashboard.fake.Snapshots.connection;
import static org.discogsography.dashboard.fake.Snapshots.extraction;
import static org.discogsography.dashboard.fake.Snapshots.known;
import static org.discogsography.dashboard.fake.Snapshots.load;
import static org.discogsography.dashboard.fake.Snapshots.progress;
import static org.discogsography.dashboard.fake.Snapshots.unknown;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.dashboard.broker.BrokerNode;
import org.discogsography.dashboard.broker.Policy;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.fake.Snapshots;
import org.discogsography.dashboard.flow.Flow;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Extraction.Publishing;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through all findings. */
class FindingKindTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/reference/findings.md");

    @ParameterizedTest
    @EnumSource(FindingKind.class)
    void happensAndSaysWhatIsWrongAndWhatIsToBeDone(FindingKind kind) {
        Situation situation = Judge.judge(suiteWith(kind).snapshot(), new Flow(null, null, null, List.of()));

        assertThat(situation.level()).isNotEqualTo(Level.GOOD);
        assertThat(situation.findings())
                .filteredOn(finding -> finding.kind() == kind)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(kind.level());
                    assertThat(finding.text())
                            .doesNotContain("null")
                            .doesNotContain("%")
                            .endsWith(".");
                    assertThat(finding.remedy()).isEqualTo(kind.remedy());
                });
    }

    /** By itself, by a command, by a setting, by a page, or by a thing that a person does to a thing. */
    @ParameterizedTest
    @EnumSource(FindingKind.class)
    void hasAWayOut(FindingKind kind) {
        assertThat(kind.whatToDo())
                .containsPattern(
                        "(?i)by itself|nothing is to be done|\\./discogsography|docs/|rabbitmqctl|start (it|the)"
                                + "|load it again|resume|tried again at once")
                .endsWith(".");
    }

    @Test
    void isListedWithItsWords() throws Exception {
        String table = Stream.of(FindingKind.values()).map(FindingKindTest::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static String row(FindingKind kind) {
        return "| `%s` | %s | %s | %s |"
                .formatted(kind.word(), kind.level().word(), blanks(kind.text()), blanks(kind.whatToDo()));
    }

    private static String blanks(String format) {
        return format.replaceAll("%\\d\\$s", "…");
    }

    private static Snapshots suiteWith(FindingKind kind) {
        return switch (kind) {
            case SERVICE_SILENT -> new Snapshots().health(unknown("connection refused", NOW));
            case SERVICE_NOT_READY ->
                new Snapshots()
                        .health(known(new Health("DOWN", List.of(new Health.Check("consumption", "DOWN", Map.of())))));
            case CONNECTION_DOWN -> connected("down");
            case CONNECTION_REFUSING -> connected("refusing");
            case CONNECTION_MISCONFIGURED -> connected("misconfigured");
            case CONNECTION_SUSPECT -> connected("suspect");
            case CONNECTION_DEGRADED -> connected("degraded");
            case CONNECTION_CONNECTING -> connected("connecting");
            case CONNECTION_PREPARING -> connected("preparing");
            case BREAKER_FLAPPING -> new Snapshots().connections(known(List.of(connection("up", NOW, null, 4))));
            case EXTRACTION_FAILED -> extracting("failed", null);
            case EXTRACTION_WAITS_FOR_FILE -> extracting("waiting", null);
            case EXTRACTION_ENDED_BY_HAND -> extracting("stopped", null);
            case EXTRACTION_PAUSED_BY_HAND -> extracting("running", new Publishing("halted", NOW, "by hand"));
            case EXTRACTION_PAUSED -> extracting("running", new Publishing("paused", NOW, "the disk is full"));
            case EXTRACTION_BLOCKED -> extracting("running", new Publishing("blocked", NOW, "low on disk"));
            case EXTRACTION_WAITS -> extracting("running", new Publishing("publishing", NOW, null));
            case EXTRACTOR_WAITS -> extracting("idle", null);
            case RECORDS_LEFT_OUT -> new Snapshots().extraction(known(extraction("completed", progress(7, 2))));
            case DUMP_SUPERSEDED ->
                extracting("completed", null).loads(known(List.of(load(RecordType.ARTISTS, LoadState.VERIFIED, 0L))));
            case LOADS_UNKNOWN ->
                new Snapshots().loads(unknown("HTTP 500", NOW)).connections(known(List.of()));
            case LOAD_INCOMPLETE -> loaded(load(RecordType.ARTISTS, LoadState.INCOMPLETE, 5L));
            case LOAD_MIXED -> loaded(load(RecordType.ARTISTS, LoadState.MIXED, null, 0L, 20260901, null));
            case LOAD_BEGUN -> loaded(load(RecordType.ARTISTS, LoadState.BEGUN, null));
            case LOAD_ALTERED -> loaded(load(RecordType.ARTISTS, LoadState.ALTERED, 5L));
            case RELATIONSHIPS_DIFFER -> loaded(beside(0L, null, null, Map.of("BY", -338L, "ON", 1L)));
            case VANISHED_KEPT -> loaded(beside(900L, null, null, null));
            case VANISHED_REFERRED -> loaded(beside(0L, 3L, "my_notes refers to them", null));
            case MANAGEMENT_SILENT -> new Snapshots().queues(unknown("connection refused", NOW));
            case BROKER_LOW_ON_DISK ->
                new Snapshots().nodes(known(List.of(new BrokerNode("rabbit@nas", true, 1L, 2L, false, 1L, 2L))));
            case BROKER_LOW_ON_MEMORY ->
                new Snapshots().nodes(known(List.of(new BrokerNode("rabbit@nas", false, 1L, 2L, true, null, null))));
            case QUEUE_ABSENT -> queue(false, 0L);
            case QUEUE_UNCONSUMED -> queue(true, 0L).consumers(known(Map.of("tableinator.labels", 0L)));
            case DEAD_LETTERS -> queue(true, 2L);
            case QUEUE_HELD -> consuming("held");
            case QUEUE_STUCK -> consuming("paused: lock timeout");
            case POLICY_DANGEROUS ->
                new Snapshots()
                        .policies(known(
                                List.of(new Policy("short", ".*", "queues", 1, Map.of("message-ttl", 90_000), false))));
        };
    }

    private static Snapshots connected(String state) {
        return new Snapshots().connections(known(List.of(connection(state, "No space left on device"))));
    }

    private static Snapshots extracting(String state, Publishing publishing) {
        return new Snapshots()
                .extraction(known(new Extraction(
                        state,
                        "run-0",
                        20260701,
                        "/dumps",
                        NOW,
                        NOW,
                        "/dumps/a.xml.gz is gone: put it back",
                        publishing,
                        "for the graphinator to say what it holds",
                        NOW,
                        Map.of("artists", progress(7, 0)))));
    }

    private static Snapshots loaded(Load load) {
        return new Snapshots().loads(known(List.of(load)));
    }

    private static Load beside(Long refused, Long referred, String by, Map<String, Long> relationships) {
        return new Load(
                "artists",
                20260801,
                "run-1",
                LoadState.VERIFIED,
                10L,
                0L,
                0L,
                10L,
                0L,
                0L,
                0L,
                refused,
                null,
                null,
                null,
                referred,
                by,
                "00ff",
                NOW,
                NOW,
                relationships);
    }

    private static Snapshots queue(boolean declared, long deadLetters) {
        return new Snapshots()
                .queues(known(List.of(
                        new QueueDepth("tableinator.labels", "tableinator", "labels", declared, 0L, 0L, deadLetters))));
    }

    private static Snapshots consuming(String state) {
        return new Snapshots()
                .consumption(known(List.of(new Consumption(
                        "tableinator.labels",
                        "labels",
                        state,
                        0L,
                        null,
                        0L,
                        0L,
                        0L,
                        null,
                        NOW.minusSeconds(61),
                        "lock timeout"))));
    }
}
