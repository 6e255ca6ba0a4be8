package org.discogsography.extractor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second extractor is started on the state folder of one that is at work, or on a folder that cannot be locked. */
@Timeout(120)
class StateLockTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondSaysWhoHasTheFolderAndGoesOnWhenThatOneIsKilled() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch free = new CountDownLatch(1);
        StateLock second;
        try (OtherProcess first = OtherProcess.holding(folder)) {
            second = StateLock.on(folder);
            second.whenHeld(() -> order.add("one"));
            second.whenHeld(() -> order.add("two"));
            second.whenHeld(free::countDown);

            assertThat(second.waiting().orElseThrow().sentence())
                    .contains("process " + first.pid() + " on ")
                    .contains(folder.toString())
                    .contains("publishes nothing");
            assertThat(second.isHeld()).isFalse();
            assertThat(order).isEmpty();
        }

        assertThat(free.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("one", "two");
        assertThat(second.isHeld()).isTrue();
        assertThat(Files.readString(folder.resolve(StateLock.FILE)))
                .contains("\"pid\":" + ProcessHandle.current().pid());
    }

    @Test
    void whoWaitsChangesNothingInTheFolder() throws Exception {
        try (OtherProcess _ = OtherProcess.holding(folder)) {
            StateFolder second = new StateFolder(folder, StateLock.on(folder));
            Files.writeString(second.file("torn.json"), "{torn");
            Files.writeString(second.file("whole.json"), "1");

            assertThatThrownBy(() -> second.save("whole.json", 2)).isInstanceOf(StateInUseException.class);
            assertThatThrownBy(() -> second.delete("whole.json")).isInstanceOf(StateInUseException.class);
            assertThat(second.load("torn.json", new TypeReference<Integer>() {}))
                    .isEmpty();

            assertThat(second.file("torn.json")).exists();
            assertThat(second.file("whole.json")).hasContent("1");
            second.lock().giveUp();
        }
    }

    @Test
    void saysThatTheFolderCannotBeWrittenAndGoesOnWhenItCan() throws Exception {
        Path missing = folder.resolve("later");
        StateLock lock = StateLock.on(missing);
        CountDownLatch free = new CountDownLatch(1);
        lock.whenHeld(free::countDown);
        assertThat(lock.waiting().orElseThrow().sentence())
                .contains("cannot be locked")
                .contains("make the folder writable");

        Files.createDirectory(missing);

        assertThat(free.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAtOnceWhatNeedsAFolderThatIsFree() {
        List<String> done = new CopyOnWriteArrayList<>();
        StateLock lock = StateLock.on(folder);
        lock.whenHeld(() -> done.add("at once"));
        assertThat(done).containsExactly("at once");
        assertThat(lock.waiting()).isEmpty();
    }
}
