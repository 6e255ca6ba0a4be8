package org.discogsography.extractor.remind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.state.Publication;
import org.discogsography.extractor.state.Publications;
import org.discogsography.extractor.state.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
    private static final Instant COMPLETED = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = COMPLETED;
    private final Schedule schedule =
            new Schedule(new Backoff(Duration.ofMinutes(10), 2, Duration.ofHours(24), 0), () -> now);

    @Test
    void beginsADelayAfterTheCompletion() throws Exception {
        Publications publications = published("run");
        now = COMPLETED.plus(Duration.ofMinutes(9));
        assertThat(due(publications)).isEmpty();
        assertThat(schedule.untilNext()).isEqualTo(Duration.ofMinutes(1));
        now = COMPLETED.plus(Duration.ofMinutes(10));
        assertThat(due(publications)).hasSize(2);
    }

    @Test
    void remindsAtOnceOfWhatANewProcessFinds() throws Exception {
        Publications publications = published("run");
        now = COMPLETED.plus(Duration.ofDays(3));
        assertThat(due(publications)).hasSize(2);
    }

    @Test
    void remindsMoreAndMoreRarely() throws Exception {
        Publications publications = published("run");
        now = COMPLETED.plus(Duration.ofDays(3));
        for (long minutes : List.of(10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440)) {
            due(publications).forEach(schedule::reminded);
            now = now.plus(Duration.ofMinutes(minutes)).minusSeconds(1);
            assertThat(due(publications)).isEmpty();
            now = now.plusSeconds(1);
            assertThat(due(publications)).hasSize(2);
        }
    }

    @Test
    void staysDueForWhomItCouldNotReach() throws Exception {
        Publications publications = published("run");
        now = COMPLETED.plus(Duration.ofMinutes(10));
        schedule.reminded(due(publications).getFirst());
        assertThat(due(publications)).extracting(Reminder::consumer).containsExactly("tableinator");
        assertThat(schedule.untilNext()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void beginsAnewWithTheNextRun() throws Exception {
        now = COMPLETED.plus(Duration.ofDays(3));
        due(published("run")).forEach(schedule::reminded);
        assertThat(due(published("next"))).extracting(Reminder::run).containsOnly("next");
    }

    private List<Reminder> due(Publications publications) {
        return schedule.due(publications, "broker");
    }

    private Publications published(String run) throws Exception {
        Publications publications = Publications.open(new StateFolder(folder));
        publications.add(
                RecordType.LABELS,
                new Publication(
                        Path.of("/dumps/discogs_20261101_labels.xml.gz"),
                        100,
                        "ab",
                        true,
                        "broker",
                        20261101,
                        run,
                        3,
                        0,
                        0L,
                        "00000000000000ff",
                        COMPLETED.minusSeconds(60),
                        COMPLETED));
        return publications;
    }
}
