package org.discogsography.extractor.fetch;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Storage;
import org.jboss.logging.Logger;

/**
 * Brings all files of a month, one after the other. A file counts only when it has the published sum, and has its name
 * only then. For one thread.
 */
final class MonthFetch {
    private static final Logger LOG = Logger.getLogger("fetch");

    /** Files that came whole and were wrong: gigabytes more would not help. */
    private static final int MISMATCHES = 2;

    private final RemoteMonth month;
    private final MonthFolder folder;
    private final MonthStatus status;
    private final Workshop workshop;
    private final Space space;
    private final Set<RecordType> foreign = EnumSet.noneOf(RecordType.class);
    private final Set<RecordType> spoilt = EnumSet.noneOf(RecordType.class);
    private PublishedSums sums;
    private int mismatches;

    /** @param sums of all types */
    MonthFetch(RemoteMonth month, PublishedSums sums, MonthFolder folder, MonthStatus status, Workshop workshop) {
        this.month = month;
        this.sums = sums;
        this.folder = folder;
        this.status = status;
        this.workshop = workshop;
        this.space = workshop.space(folder.path());
    }

    /** Returns when all of it is verified. */
    void run() throws FetchException, InterruptedException {
        save(sums);
        reread();
        requireRoom();
        List<RecordType> missing = missing();
        while (!missing.isEmpty()) {
            bring(missing.getFirst());
            missing = missing();
        }
    }

    /** What was fetched may have changed on its disk since; until it is replaced it stays as it is. */
    private void reread() throws FetchException, InterruptedException {
        for (RecordType type : RecordType.values()) {
            if (present(type) != null) {
                FileFetch file = file(type);
                if (!file.sumOfWhatIsThere().equals(sums.of(type))) {
                    LOG.warnf("file has changed since it was fetched and is fetched again file=%s", folder.file(type));
                    spoilt.add(type);
                }
            }
        }
    }

    private void bring(RecordType type) throws FetchException, InterruptedException {
        FileFetch file = file(type);
        if (isForeign(type)) {
            file.judge();
            foreign.add(type);
            return;
        }
        String actual = file.bring();
        if (!actual.equals(sums.of(type))) {
            // Files have been replaced after they were published, and their sums later than they.
            save(requireAll(new Catalogue(workshop).sums(month)));
        }
        if (actual.equals(sums.of(type))) {
            file.adopt(actual);
            spoilt.remove(type);
            return;
        }
        file.discard();
        if (++mismatches == MISMATCHES) {
            throw new Lasting("the checksum of " + new DumpName.Records(month.dump(), type).text() + " is " + actual
                    + ", but " + sums.of(type) + " was published");
        }
    }

    /** Of all types, before the first byte of any. */
    private void requireRoom() throws FetchException, InterruptedException {
        long bytes = 0;
        for (RecordType type : missing()) {
            if (!isForeign(type)) {
                bytes += file(type).missing();
            }
        }
        long needed = bytes;
        space.until(() -> {
            space.require(needed);
            return null;
        });
    }

    private List<RecordType> missing() throws Storage {
        List<RecordType> missing = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            MonthFolder.Fetched present = present(type);
            if (present != null && !spoilt.contains(type)) {
                status.file(type, new FileState.Discovered(null).found(present.length()));
            } else if (!foreign.contains(type)) {
                missing.add(type);
            }
        }
        return missing;
    }

    /** What was fetched of the type as it is published, as far as is known without reading it; or null. */
    private MonthFolder.Fetched present(RecordType type) throws Storage {
        MonthFolder.Fetched fetched = Storage.guard(folder.path(), () -> folder.fetched(type));
        return fetched != null && fetched.sha256().equals(sums.of(type)) ? fetched : null;
    }

    private boolean isForeign(RecordType type) throws Storage {
        return Storage.guard(folder.path(), () -> folder.fetched(type) == null && Files.exists(folder.file(type)));
    }

    private FileFetch file(RecordType type) {
        Wanted wanted = new Wanted(type, month.files().get(type), folder.file(type), sums.of(type));
        return new FileFetch(wanted, folder, state -> status.file(type, state), workshop);
    }

    private void save(PublishedSums published) throws FetchException, InterruptedException {
        sums = published;
        boolean ours = space.until(() -> Storage.guard(folder.path(), () -> folder.save(published)));
        if (!ours) {
            throw new Lasting(folder.path().resolve(new DumpName.Sums(month.dump()).text())
                    + " is not what was published, and was not fetched: move it away");
        }
    }

    private static PublishedSums requireAll(PublishedSums published) throws Lasting {
        if (published.missing().isEmpty()) {
            return published;
        }
        throw new Lasting("of dump " + published.dump() + ", " + String.join(", ", published.missing())
                + " is not published any more");
    }
}
