package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.discogsography.extractor.fetch.FetchException.Storage;

/** Room in the folder, and patience while there is none. For one thread. */
final class Space {
    private final Path folder;
    private final Limits limits;
    private final Status status;
    private final Workshop.Surroundings surroundings;

    /**
     * How much is left alone.
     *
     * @param reserve bytes that stay free
     * @param interval between looks while there is too little
     */
    record Limits(long reserve, Duration interval) {}

    /** Where the folder lies. */
    interface Volume {
        /** Bytes that can still be written there. */
        long usable(Path folder) throws IOException;
    }

    Space(Path folder, Limits limits, Status status, Workshop.Surroundings surroundings) {
        this.folder = folder;
        this.limits = limits;
        this.status = status;
        this.surroundings = surroundings;
    }

    /** @throws Storage when less than that, and the reserve, is free */
    void require(long bytes) throws Storage {
        long usable = Storage.guard(folder, () -> surroundings.volume().usable(folder));
        if (usable < bytes + limits.reserve()) {
            throw new Storage(folder + " has " + usable + " bytes free; " + bytes + " more are needed, and "
                    + limits.reserve() + " stay free (FETCH_RESERVE): make room, or name another folder");
        }
    }

    /** Takes the step as often as needed until the folder takes what it writes. */
    <T> T until(Attempts.Step<T> step) throws FetchException, InterruptedException {
        while (true) {
            try {
                T done = step.take();
                status.goesOn();
                return done;
            } catch (Storage full) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                status.paused(full.getMessage());
                surroundings.pause().sleep(limits.interval());
            }
        }
    }
}
