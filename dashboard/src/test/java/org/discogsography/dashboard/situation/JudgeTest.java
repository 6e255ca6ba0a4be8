package org.discogsography.dashboard.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.dashboard.fake.Snapshots.NOW;
import static org.discogsography.dashboard.fake.Snapshots.connection;
import static org.discogsography.dashboard.fake.Snapshots.extraction;
import static org.discogsography.dashboard.fake.Snapshots.known;
import static org.discogsography.dashboard.fake.Snapshots.load;
import static org.discogsography.dashboard.fake.Snapshots.progress;
import static org.discogsography.dashboard.fake.Snapshots.unknown;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.api.PublishingState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.dashboard.broker.BrokerNode;
import org.discogsography.dashboard.broker.Policy;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.fake.Snapshots;
import org.discogsography.dashboard.flow.Flow;
import org.discogsography.dashboard.flow.Flow.Branch;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    private static final Flow STILL = flow(0);

    @Test
    void isWellWhenNothingIsWrong() {
        Situation situation = judge(new Snapshots());

        assertThat(situation)
                .isEqualTo(new Situation(Level.GOOD, "Nothing was loaded yet.", "Nothing was loaded yet.", List.of()));
    }

    @Test
    void isNotWellBeforeAnybodyWasAsked() {
        Situation situation =
                judge(new Snapshots().health(new Part.NotAsked<>(NOW)).loads(new Part.NotAsked<>(NOW)));

        assertThat(situation.level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void saysThatADumpIsCompleteWhenBothStoresHaveVerifiedEveryType() {
        assertThat(judge(new Snapshots().loads(known(everything(LoadState.VERIFIED)))))
                .extracting(Situation::level, Situation::headline)
                .containsExactly(Level.GOOD, "Dump 2026-08-01 is complete in both stores, verified.");
    }

    @Test
    void doesNotCallVerifiedWhatAStoreWasNotToldOf() {
        Extraction next = new Extraction(
                "completed", "run-2", 20260901, "/dumps", NOW, NOW, null, null, Map.of("artists", ended("completed")));

        assertThat(judge(new Snapshots().extraction(known(next)).loads(known(everything(LoadState.VERIFIED)))))
                .extracting(Situation::level, Situation::headline)
                .containsExactly(Level.BUSY, "Dump 2026-09-01 is published, and not verified in both stores yet.");
        assertThat(judge(new Snapshots()
                                .extraction(known(extraction("completed", ended("completed"))))
                                .loads(known(everything(LoadState.VERIFIED))))
                        .level())
                .isEqualTo(Level.GOOD);
    }

    @Test
    void doesNotCallVerifiedWhatAnExtractionThatEndedEarlyHasPublished() {
        assertThat(judge(new Snapshots()
                                .extraction(known(extraction("stopped", ended("stopped"))))
                                .loads(known(everything(LoadState.VERIFIED))))
                        .activity())
                .isEqualTo("Not everything that was loaded is verified.");
    }

    @Test
    void saysWhatAVerdictLeavesOutInTheSameBreath() {
        List<Load> loads = Stream.of(RecordType.values())
                .map(type -> load(type, LoadState.VERIFIED, 0L, type == RecordType.LABELS ? 6L : 0L, null, null))
                .toList();

        assertThat(judge(new Snapshots().loads(known(loads))).activity())
                .isEqualTo("Dump 2026-08-01 is complete in both stores, verified, 12 dead letters.");
    }

    @ParameterizedTest
    @CsvSource({
        "stopped, 20260901, which was ended by hand",
        "failed, 20260901, which failed",
        "completed, 20260701, of which the extractor knows nothing any more",
        "idle, , of which the extractor knows nothing any more"
    })
    void aVerdictEndsWithTheFirstRecordOfANewerDumpWhateverBecameOfThat(String state, Integer dump, String fate) {
        Extraction now =
                new Extraction(state, "run-2", dump, "/dumps", NOW, NOW, "artists: it is truncated", null, Map.of());
        Load mixed = load(RecordType.ARTISTS, LoadState.MIXED, null, 0L, 20260901, 31_609L);

        Situation situation = judge(new Snapshots().extraction(known(now)).loads(known(List.of(mixed))));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.activity())
                .isEqualTo("Not everything that was loaded is verified: a part of 2026-09-01 is stored.");
        assertThat(situation.headline()).contains("holds 31,609 records of 2026-09-01", fate);
        assertThat(situation.findings())
                .anySatisfy(finding -> assertThat(finding.text())
                        .startsWith(
                                "Neo4j holds 31,609 records of 2026-09-01 among the artists of 2026-08-01, " + fate));
    }

    @ParameterizedTest
    @EnumSource(
            value = ExtractionState.class,
            names = {"IDLE", "FAILED", "STOPPED"})
    void saysWhatTheStoresHoldOfADumpThatWasNeverAnnouncedInsteadOfNothingWasLoaded(ExtractionState state) {
        Extraction now =
                new Extraction(state.word(), "run-2", 20260801, "/dumps", NOW, NOW, "it is truncated", null, Map.of());
        List<Load> begun = List.of(
                load(RecordType.ARTISTS, LoadState.BEGUN, null), load(RecordType.LABELS, LoadState.BEGUN, null));

        Situation situation = judge(new Snapshots().extraction(known(now)).loads(known(begun)));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.headline())
                .startsWith("Neo4j holds 10 artists and 10 labels of 2026-08-01,")
                .contains("none of that is verified");
    }

    @Test
    void whatAStoreHoldsOfANewerDumpIsOneFindingWhateverTheTypes() {
        List<Load> mixed = Stream.of(RecordType.values())
                .map(type -> load(type, LoadState.MIXED, null, 0L, 20260901, 1_000L))
                .toList();

        assertThat(judge(new Snapshots().loads(known(mixed))).findings())
                .extracting(Finding::text)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Neo4j holds 4,000 records of 2026-09-01 among the artists, labels, masters and releases of"
                        + " 2026-08-01, of which the extractor knows nothing any more.")
                .contains("./discogsography forget 20260901");
    }

    @Test
    void aPartOfADumpThatTheExtractionThatRunsDoesNotBringIsAFindingToo() {
        Extraction now = new Extraction(
                "running", "run-2", 20260901, "/dumps", NOW, null, null, null, Map.of("artists", progress(7, 0)));
        Load mixed = load(RecordType.RELEASES, LoadState.MIXED, null, 0L, 20260901, 1L);

        assertThat(judge(new Snapshots().extraction(known(now)).loads(known(List.of(mixed))))
                        .headline())
                .contains("of which the last extraction had no releases");
    }

    @Test
    void saysThatTheExtractorIsSilentAndThatNobodyKnowsWhatBecameOfTheNewerDump() {
        Load mixed = load(RecordType.ARTISTS, LoadState.MIXED, null, 0L, 20260901, 31_609L);

        Situation situation =
                judge(new Snapshots().extraction(unknown("no answer", NOW)).loads(known(List.of(mixed))));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.headline())
                .contains("31,609 records of 2026-09-01", "nothing can be known while the extractor does not answer");
    }

    @ParameterizedTest
    @EnumSource(PublishingState.class)
    void hasAHeadlineForEveryStateOfPublishingAndIsNeverGoodMeanwhile(PublishingState state) {
        Extraction running = extraction("running", progress(7, 0));
        Extraction now = new Extraction(
                "running",
                running.run(),
                running.dump(),
                running.folder(),
                NOW,
                null,
                null,
                new Extraction.Publishing(state.word(), NOW, "low on disk"),
                running.types());

        Situation situation =
                judge(new Snapshots().extraction(known(now)).loads(known(everything(LoadState.VERIFIED))));

        assertThat(situation.level()).isNotEqualTo(Level.GOOD);
        assertThat(situation.headline()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "subscribed, , true",
        "held, new row violates check constraint, false",
        "paused: postgresql: lock timeout, postgresql: lock timeout, false",
        "waiting for the topology, waiting for the topology, false"
    })
    void isGoodOnlyWhileEveryQueueIsTaken(String state, String because, boolean good) {
        Consumption queue = new Consumption(
                "tableinator.labels",
                "labels",
                state,
                0L,
                null,
                0L,
                0L,
                0L,
                null,
                because == null ? null : NOW.minusSeconds(61),
                because);

        Situation situation =
                judge(new Snapshots().consumption(known(List.of(queue))).loads(known(everything(LoadState.VERIFIED))));

        assertThat(situation.level() == Level.GOOD).isEqualTo(good);
        assertThat(situation.headline()).isNotBlank();
    }

    @Test
    void aBreakerThatOpensAgainAndAgainIsAFindingAlsoWhileItIsClosed() {
        assertThat(judge(flapping(3)).findings()).isEmpty();
        assertThat(judge(flapping(4)).headline())
                .startsWith("PostgreSQL comes and goes: the breaker of the tableinator has opened 4 times"
                        + " within ten minutes.");
    }

    private static Snapshots flapping(int openings) {
        return new Snapshots().connections(known(List.of(connection("up", NOW, null, openings))));
    }

    @Test
    void isBusyAndNotBadWhileTheNewerDumpIsBeingLoaded() {
        Extraction now = new Extraction("running", "run-2", 20260901, "/dumps", NOW, null, null, null, Map.of());
        Load mixed = load(RecordType.ARTISTS, LoadState.MIXED, null, 0L, 20260901, null);

        assertThat(judge(new Snapshots().extraction(known(now)).loads(known(List.of(mixed)))))
                .extracting(Situation::level, Situation::headline)
                .containsExactly(Level.BUSY, "Dump 2026-09-01 is being loaded.");
    }

    @Test
    void saysWhichFileAnExtractionWaitsForInsteadOfGood() {
        Extraction waiting = new Extraction(
                "waiting",
                "run-1",
                20260901,
                "/dumps",
                NOW,
                null,
                "/dumps/a.xml.gz is gone: put it back",
                null,
                Map.of());

        Situation situation =
                judge(new Snapshots().extraction(known(waiting)).loads(known(everything(LoadState.VERIFIED))));

        assertThat(situation.level()).isEqualTo(Level.ATTENTION);
        assertThat(situation.headline()).contains("/dumps/a.xml.gz is gone: put it back");
    }

    @Test
    void aDumpThatIsOlderThanWhatTheStoresHoldIsAFinding() {
        Extraction older = new Extraction(
                "completed", "run-0", 20260701, "/dumps", NOW, NOW, null, null, Map.of("artists", ended("completed")));

        Situation situation =
                judge(new Snapshots().extraction(known(older)).loads(known(everything(LoadState.VERIFIED))));

        assertThat(situation.headline())
                .startsWith("Dump 2026-07-01 is superseded: the stores hold the newer 2026-08-01");
    }

    @ParameterizedTest
    @EnumSource(LoadState.class)
    void isGoodOnlyWhenEveryLoadIsVerified(LoadState state) {
        assertThat(judge(new Snapshots().loads(known(everything(state)))).level() == Level.GOOD)
                .isEqualTo(state == LoadState.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(ExtractionState.class)
    void hasAHeadlineForEveryStateOfAnExtraction(ExtractionState state) {
        Extraction extraction = new Extraction(
                state.word(),
                "run-2",
                20260901,
                "/dumps",
                NOW,
                NOW,
                "a.xml.gz is gone: put it back",
                null,
                Map.of("artists", ended(state.isOpen() ? "publishing" : state.word())));
        Situation situation =
                judge(new Snapshots().extraction(known(extraction)).loads(known(everything(LoadState.VERIFIED))));

        assertThat(situation.headline()).isNotBlank();
        assertThat(situation.level() == Level.GOOD).isEqualTo(state == ExtractionState.IDLE);
    }

    @ParameterizedTest
    @EnumSource(value = ConnectionStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "UP")
    void isNeverGoodAndSaysWhatToDoInEveryOtherStateOfAConnection(ConnectionStatus state) {
        Situation situation =
                judge(new Snapshots().connections(known(List.of(connection(state.word(), "No space left on device")))));

        assertThat(situation.level()).isNotEqualTo(Level.GOOD);
        assertThat(situation.headline()).containsPattern("(?i)nothing is|mend that");
    }

    @Test
    void aQueueThatIsHeldForLongerThanAMinuteIsAFindingWithItsCause() {
        assertThat(judge(held(59)).findings()).isEmpty();
        assertThat(judge(held(61)).headline()).contains("tableinator.labels", "violates check constraint");
    }

    private static Snapshots held(int seconds) {
        return new Snapshots()
                .consumption(known(List.of(new Consumption(
                        "tableinator.labels",
                        "labels",
                        "subscribed",
                        1L,
                        null,
                        0L,
                        0L,
                        0L,
                        null,
                        NOW.minusSeconds(seconds),
                        "new row violates check constraint"))));
    }

    @Test
    void isBusyWhileADumpIsLoaded() {
        assertThat(judge(new Snapshots().extraction(known(extraction("running", progress(7, 0))))))
                .extracting(Situation::level, Situation::headline)
                .containsExactly(Level.BUSY, "Dump 2026-08-01 is being loaded.");
    }

    @Test
    void tellsThatSomebodyHasPausedTheExtraction() {
        Extraction running = extraction("running", progress(7, 0));
        Extraction halted = new Extraction(
                running.state(),
                running.run(),
                running.dump(),
                running.folder(),
                NOW,
                null,
                null,
                new Extraction.Publishing("halted", NOW, "by hand"),
                running.types());

        Situation situation = judge(new Snapshots().extraction(known(halted)));

        assertThat(situation.level()).isEqualTo(Level.ATTENTION);
        assertThat(situation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.text()).isEqualTo("Somebody has paused the extraction. Resume goes on with it.");
            assertThat(finding.remedy()).isEqualTo(Remedy.RESUME);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idle | | another extractor (process 7 on here) uses the folder | ATTENTION | The extractor waits: another extractor (process 7 on here) uses the folder. It extracts nothing until then, and goes on by itself (docs/how-to/refusals.md).",
                "running | publishing | RabbitMQ confirms nothing | BUSY | The extraction waits: RabbitMQ confirms nothing. Nothing is to be done unless this lasts.",
                "running | blocked | queue tableinator.labels holds 20001 messages | BUSY | The extraction waits: queue tableinator.labels holds 20001 messages. Nothing is to be done unless this lasts.",
                "running | | tableinator has not answered | BUSY | The extraction waits: tableinator has not answered. Nothing is to be done unless this lasts."
            })
    void saysWhatTheExtractorWaitsFor(String state, String publishing, String cause, Level level, String finding) {
        Extraction waiting = new Extraction(
                state,
                "run-1",
                20260801,
                "/dumps",
                NOW,
                null,
                null,
                publishing == null ? null : new Extraction.Publishing(publishing, NOW, cause),
                cause,
                NOW,
                Map.of());

        Situation situation = judge(new Snapshots().extraction(known(waiting)));

        assertThat(situation.level()).isEqualTo(level);
        assertThat(situation.findings()).extracting(Finding::text).containsExactly(finding);
    }

    @Test
    void tellsThatTheBrokerIsLowOnDiskOrMemoryAndTakesNothing() {
        BrokerNode node =
                new BrokerNode("rabbit@nas", true, 45_000_000L, 50_000_000L, true, 2_000_000_000L, 1_000_000_000L);

        Situation situation = judge(new Snapshots().nodes(known(List.of(node))));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.findings())
                .extracting(Finding::text)
                .anySatisfy(text -> assertThat(text)
                        .contains("rabbit@nas", "low on disk", "45 MB are free", "50 MB", "disk_free_limit"))
                .anySatisfy(text ->
                        assertThat(text).contains("low on memory", "2,000 MB", "1,000 MB", "vm_memory_high_watermark"));
    }

    @Test
    void isBusyWhileSomethingIsQueued() {
        assertThat(Judge.judge(new Snapshots().snapshot(), flow(3)).level()).isEqualTo(Level.BUSY);
    }

    @Test
    void namesADependencyThatIsAwaySinceWhenAndWhy() {
        Situation situation = judge(new Snapshots()
                .health(known(new Health("DOWN", List.of(new Health.Check("connections", "DOWN", Map.of())))))
                .connections(known(List.of(connection("down", NOW.minusSeconds(9), "connection refused")))));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.text()).startsWith("PostgreSQL is out of reach of the tableinator: connection refused.");
            assertThat(finding.since()).isEqualTo(NOW.minusSeconds(9));
            assertThat(finding.services()).containsExactly("tableinator");
            assertThat(finding.about()).isEqualTo("postgresql");
            assertThat(finding.remedy()).isEqualTo(Remedy.RECONNECT);
        });
    }

    @Test
    void tellsARefusalFromAnAbsence() {
        assertThat(judge(new Snapshots().connections(known(List.of(connection("misconfigured", "wrong password")))))
                        .headline())
                .isEqualTo("PostgreSQL refuses the tableinator: wrong password."
                        + " Mend that; it is tried again by itself, slowly.");
    }

    @Test
    void namesAServiceThatDoesNotAnswer() {
        assertThat(judge(new Snapshots().health(unknown("connection refused", NOW.minusSeconds(3))))
                        .headline())
                .startsWith("The tableinator does not answer: connection refused.");
    }

    @Test
    void saysWhyAServiceIsNotReadyWhenItsDependenciesAreWell() {
        Health health = new Health(
                "DOWN", List.of(new Health.Check("consumption", "DOWN", Map.of("tableinator.labels", "waiting"))));

        assertThat(judge(new Snapshots().health(known(health))).headline())
                .startsWith(
                        "The tableinator is not ready: consumption (tableinator.labels waiting). It goes on by itself");
    }

    @Test
    void asksForALookAtDeadLetters() {
        Situation situation = judge(new Snapshots().queues(known(queue(true, 2))));

        assertThat(situation.level()).isEqualTo(Level.ATTENTION);
        assertThat(situation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.text())
                    .isEqualTo("2 dead letters in tableinator.labels.dead."
                            + " Look at the reasons, mend, replay (docs/how-to/dead-letters.md).");
            assertThat(finding.remedy()).isEqualTo(Remedy.LOOK_AT_DEAD_LETTERS);
        });
    }

    @Test
    void noticesAQueueThatDoesNotExistAndOneThatNobodyTakesFrom() {
        assertThat(judge(new Snapshots().queues(known(queue(false, 0)))).headline())
                .startsWith("The queue tableinator.labels does not exist.");
        assertThat(judge(new Snapshots()
                                .queues(known(queue(true, 0)))
                                .consumers(known(Map.of("tableinator.labels", 0L))))
                        .headline())
                .startsWith("Nobody takes from the queue tableinator.labels. Start the tableinator again");
    }

    @Test
    void doesNotExpectAConsumerDuringAnOutage() {
        Situation situation = judge(new Snapshots()
                .connections(known(List.of(connection("down", "refused"))))
                .queues(known(queue(true, 0)))
                .consumers(known(Map.of("tableinator.labels", 0L))));

        assertThat(situation.findings()).hasSize(1);
    }

    @Test
    void namesWhatAStoreRefusesAllRecordsFor() {
        String refusal = "23502 null value in column \"shelf\"";
        Consumption held = new Consumption(
                "tableinator.labels", "labels", "held", 0L, null, 0L, 0L, 0L, null, NOW.minusSeconds(5), refusal);

        Situation situation = judge(new Snapshots()
                .health(known(new Health("DOWN", List.of(new Health.Check("consumption", "DOWN", Map.of())))))
                .consumers(known(Map.of("tableinator.labels", 0L)))
                .consumption(known(List.of(held))));

        assertThat(situation.level()).isEqualTo(Level.BAD);
        assertThat(situation.findings())
                .extracting(Finding::text)
                .contains(
                        "PostgreSQL refuses the labels: 23502 null value in column \"shelf\". The queue"
                                + " tableinator.labels is held and nothing is dead-lettered; mend that, and it goes on by itself.");
        assertThat(situation.findings())
                .allSatisfy(finding -> assertThat(finding.about()).isEqualTo("tableinator.labels"));
    }

    @Test
    void namesWhyNothingOfAQueueHasGoneOnForMoreThanAMinute() {
        assertThat(judge(paused(59)).findings()).isEmpty();
        assertThat(judge(paused(61)).headline())
                .isEqualTo("Nothing of the queue tableinator.labels goes on: postgresql: lock timeout."
                        + " It is tried again by itself.");
    }

    private static Snapshots paused(int seconds) {
        return new Snapshots()
                .consumption(known(List.of(new Consumption(
                        "tableinator.labels",
                        "labels",
                        "paused: postgresql: lock timeout",
                        0L,
                        null,
                        0L,
                        0L,
                        0L,
                        null,
                        NOW.minusSeconds(seconds),
                        "postgresql: lock timeout"))));
    }

    @Test
    void namesPoliciesThatLetRecordsExpireOrThrowDeadLettersAway() {
        Policy weaker = new Policy("weaker", ".*", "all", 0, Map.of("expires", 1000), false);
        Policy others = new Policy("others", "^mail", "all", 9, Map.of("message-ttl", 1000), false);
        Policy harmless = new Policy("harmless", ".*", "queues", 1, Map.of("max-in-memory-length", 5), true);
        Policy ours = new Policy("short", ".*", "queues", 1, Map.of("message-ttl", 90_000), false);

        assertThat(judge(new Snapshots().policies(known(List.of(weaker, others, harmless, ours))))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ATTENTION);
                    assertThat(finding.text())
                            .startsWith("The policy \"short\" of RabbitMQ applies to graphinator.artists and 16 more"
                                    + " queues of ours: message-ttl 1 min 30 s (what waits for longer becomes a dead"
                                    + " letter, good records too, dead letters are thrown away after that time).")
                            .endsWith("rabbitmqctl clear_policy short.");
                });
    }

    @Test
    void saysWhatAStoreLacks() {
        Situation situation =
                judge(new Snapshots().loads(known(List.of(load(RecordType.MASTERS, LoadState.INCOMPLETE, 12L)))));

        assertThat(situation.headline()).startsWith("Neo4j lacks 12 of the masters of 2026-08-01.");
    }

    @Test
    void saysThatRecordsCouldNotBeRead() {
        assertThat(judge(new Snapshots().extraction(known(extraction("completed", progress(7, 1200)))))
                        .headline())
                .startsWith("1,200 unreadable records of the artists in artists.xml.gz were left out;"
                        + " their original bytes are in /state/unreadable_20260801_artists.xml.");
    }

    @Test
    void saysThatAnIdCameTwiceWithDifferentContents() {
        assertThat(judge(new Snapshots()
                                .extraction(known(extraction("completed", progress(7, 1, 2, "/state/artists.xml")))))
                        .headline())
                .startsWith(
                        "1 unreadable record and 2 records whose id came before with another content, of the artists"
                                + " in artists.xml.gz, were left out; their original bytes are in /state/artists.xml.");
    }

    @Test
    void putsTheWorstFirst() {
        Situation situation = judge(new Snapshots()
                .connections(known(List.of(connection("down", "refused"))))
                .queues(known(queue(true, 2)))
                .loads(unknown("HTTP 500", NOW)));

        assertThat(situation.findings()).extracting(Finding::level).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(situation.level()).isEqualTo(Level.BAD);
    }

    private static Situation judge(Snapshots snapshots) {
        return Judge.judge(snapshots.snapshot(), STILL);
    }

    private static Extraction.Progress ended(String state) {
        return new Extraction.Progress(
                state, "artists.xml.gz", null, 7L, 7L, 0L, 0L, null, 70L, 70L, null, null, null, null);
    }

    private static Flow flow(long depth) {
        return new Flow(null, null, null, List.of(new Branch("tableinator", "postgresql", depth, null, null)));
    }

    private static List<Load> everything(LoadState state) {
        return Stream.of(RecordType.values()).map(type -> load(type, state, 0L)).toList();
    }

    private static List<QueueDepth> queue(boolean declared, long deadLetters) {
        return List.of(new QueueDepth("tableinator.labels", "tableinator", "labels", declared, 0L, 0L, deadLetters));
    }
}
