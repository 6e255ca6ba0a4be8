package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Storage;
import org.discogsography.extractor.read.FileDigest;
import org.jboss.logging.Logger;

/** One file of a month, from nothing to its own name. For one thread. */
final class FileFetch {
    private static final Logger LOG = Logger.getLogger("fetch");

    private final Wanted wanted;
    private final MonthFolder folder;
    private final Consumer<FileState> told;
    private final Workshop workshop;
    private final Space space;
    private final Instant begin;
    private FileState.Verifying verifying;

    /** @param told each state */
    FileFetch(Wanted wanted, MonthFolder folder, Consumer<FileState> told, Workshop workshop) {
        this.wanted = wanted;
        this.folder = folder;
        this.told = told;
        this.workshop = workshop;
        this.space = workshop.space(folder.path());
        this.begin = workshop.now();
    }

    /** Bytes that are still to come, at least; asks the site for two bytes to learn the length. */
    long missing() throws FetchException, InterruptedException {
        try (PartFile part = PartFile.open(
                wanted.target(), wanted.sha256(), workshop.limits().syncBytes())) {
            Source source = part.source();
            if (source == null || source.length() == null) {
                source = workshop.attempts().until(() -> {
                    try (Answer answer = workshop.web().get(wanted.uri(), Map.of("Range", "bytes=0-1"))) {
                        return answer.source();
                    }
                });
            }
            told.accept(new FileState.Discovered(source.length()));
            return source.length() == null ? 0 : Math.max(0, source.length() - part.size());
        }
    }

    /**
     * Brings all of it.
     *
     * @return its sum, whatever that is
     */
    String bring() throws FetchException, InterruptedException {
        Transfer transfer = new Transfer();
        FileState.Downloading downloading = new FileState.Discovered(null).downloading(transfer);
        told.accept(downloading);
        new Download(wanted, workshop, space, transfer).run();
        return sum(downloading, PartFile.part(wanted.target()));
    }

    /**
     * For a file that somebody else put there.
     *
     * @throws Lasting when it is not what was published
     */
    void judge() throws FetchException, InterruptedException {
        if (!sumOfWhatIsThere().equals(wanted.sha256())) {
            throw new Lasting(wanted.target() + " is not what was published, and was not fetched: move it away");
        }
        told.accept(verifying.verified());
    }

    /** Of the file that has the proper name; reads all of it. */
    String sumOfWhatIsThere() throws FetchException, InterruptedException {
        long length = Storage.guard(wanted.target(), () -> Files.size(wanted.target()));
        Transfer transfer = new Transfer();
        transfer.total(length);
        transfer.at(workshop.now(), length);
        FileState.Downloading there = new FileState.Discovered(null).downloading(transfer);
        return sum(there, wanted.target());
    }

    /** It is what was published: gives it its name. */
    void adopt(String sha256) throws FetchException, InterruptedException {
        if (Files.exists(wanted.target()) && workshop.loading().uses(folder.path())) {
            LOG.infof("file was published anew and waits for the end of the extraction file=%s", wanted.name());
            workshop.loading().awaitIdle();
        }
        long length = verifying.transfer().bytes();
        space.until(() -> Storage.guard(wanted.target(), () -> {
            folder.adopt(wanted.type(), new MonthFolder.Fetched(sha256, length));
            return null;
        }));
        told.accept(verifying.verified());
        LOG.infof(
                "file fetched file=%s bytes=%d seconds=%d",
                wanted.name(), length, Duration.between(begin, workshop.now()).toSeconds());
    }

    /** It is not what was published: nothing of it is kept. */
    void discard() throws FetchException, InterruptedException {
        space.until(() -> Storage.guard(wanted.target(), () -> {
            PartFile.delete(wanted.target());
            return null;
        }));
        told.accept(verifying.again());
    }

    private String sum(FileState.Downloading downloading, Path file) throws Storage, InterruptedException {
        Transfer checked = new Transfer();
        checked.total(downloading.transfer().bytes());
        verifying = downloading.verifying(checked);
        told.accept(verifying);
        try {
            return FileDigest.sha256(file, bytes -> checked.at(workshop.now(), bytes));
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw Storage.of(file, failed);
        }
    }
}
