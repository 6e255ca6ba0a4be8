package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.state.KeptCompletion;
import org.discogsography.extractor.state.OpenExtraction;
import org.discogsography.extractor.state.Publications;
import org.discogsography.extractor.state.StateFolder;
import org.discogsography.extractor.state.Waiting;
import org.jboss.logging.Logger;

/** The extractions of this service: one at a time. Thread-safe. */
@Startup
@Singleton
public class Extractions {
    private static final Logger LOG = Logger.getLogger("extract");

    private final Workshop workshop;
    private ExtractionRun current;

    /** How the last one failed, before this service was started; null when it did not, or another one has begun since. */
    private ExtractionView failedBefore;

    private boolean ending;

    public Extractions(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Goes on with the extraction that had not ended when this service did; or still says how the last one failed. */
    @PostConstruct
    void begin() {
        workshop.state().lock().whenHeld(this::resume);
    }

    private synchronized void resume() {
        if (ending) {
            return;
        }
        StateFolder state = workshop.state();
        try {
            state.load(OpenExtraction.FILE, new TypeReference<OpenExtraction>() {})
                    .ifPresent(open -> current = ExtractionRun.start(open, workshop));
            failedBefore = state.load(ExtractionRun.FAILED, new TypeReference<ExtractionView>() {})
                    .orElse(null);
        } catch (IOException unreadable) {
            LOG.errorf(
                    "state cannot be read, nothing is resumed file=%s cause=\"%s\"",
                    state.file(OpenExtraction.FILE), unreadable.getMessage());
        }
    }

    /**
     * Starts an extraction, which goes on after a restart of this service until it has ended or is stopped.
     *
     * @throws DumpException when the folder does not have what is asked for
     * @throws EndingException when this service is ending
     * @throws IOException when the state folder cannot be written, or another extractor uses it
     * @throws AlreadyRunningException when one is running, or waits for its files
     */
    public synchronized ExtractionView start(ExtractionRequest request) throws IOException, AlreadyRunningException {
        if (ending) {
            throw new EndingException();
        }
        workshop.state().lock().require();
        if (isRunning()) {
            throw new AlreadyRunningException(current.id());
        }
        OpenExtraction open = Plan.of(request)
                .open(UUID.randomUUID().toString(), workshop.clock().instant());
        keep(open);
        workshop.halt().end();
        current = ExtractionRun.start(open, workshop);
        return view();
    }

    /** The extraction that is running or ran last. */
    public synchronized ExtractionView view() {
        Optional<Waiting> locked = workshop.state().lock().waiting();
        if (locked.isPresent()) {
            return ExtractionView.idle(locked.get());
        }
        if (current == null) {
            return failedBefore == null ? ExtractionView.IDLE : failedBefore;
        }
        return ExtractionView.of(
                current, workshop.state().trouble(), workshop.clock().instant());
    }

    /**
     * Ends the one that is running, if any, for good.
     *
     * @return false when none was running
     */
    public boolean stop() throws InterruptedException {
        ExtractionRun running;
        synchronized (this) {
            if (!isRunning()) {
                return false;
            }
            running = current;
        }
        running.stop();
        return true;
    }

    /**
     * Publishes nothing more of the one that is running, also after a restart, until {@link #goOn}.
     *
     * @return false when none was running
     * @throws IOException when the state folder cannot be written
     */
    public synchronized boolean halt() throws IOException {
        workshop.state().lock().require();
        if (isRunning()) {
            workshop.halt().begin(workshop.clock().instant());
            LOG.infof("extraction halted run=%s", current.id());
        }
        return isRunning();
    }

    /**
     * Goes on with what was halted.
     *
     * @return false when nothing was
     * @throws IOException when the state folder cannot be written
     */
    public synchronized boolean goOn() throws IOException {
        workshop.state().lock().require();
        boolean halted = isRunning() && workshop.halt().since().isPresent();
        workshop.halt().end();
        if (halted) {
            LOG.infof("extraction goes on run=%s", current.id());
        }
        return halted;
    }

    /**
     * What was published, as far as it is kept.
     *
     * @throws IOException when the state folder cannot be read
     */
    public List<PublishedView> published() throws IOException {
        return PublishedView.of(Publications.open(workshop.state()), workshop.state());
    }

    /** The file with the original bytes of what was left out of a dump; empty when nothing was, or it is gone. */
    public Optional<Path> originals(RecordType type, int dump) {
        return LeftOut.kept(workshop.state(), type, dump);
    }

    /**
     * Forgets a dump that should never have been published: nothing of it is announced again, repaired or compared with.
     *
     * @param dump as {@code yyyymmdd}, be it a date or not
     * @param dryRun changes nothing
     * @throws AlreadyRunningException while an extraction is running, of whatever dump: it keeps what was published
     * @throws IOException when the state folder cannot be read or written
     */
    public synchronized ForgottenView forget(int dump, boolean dryRun) throws IOException, AlreadyRunningException {
        Publications publications = Publications.open(workshop.state());
        List<String> types = publications.all().entrySet().stream()
                .filter(known -> known.getValue().stream().anyMatch(one -> one.dump() == dump))
                .map(known -> known.getKey().plural())
                .toList();
        if (!dryRun) {
            workshop.state().lock().require();
            if (isRunning()) {
                throw new AlreadyRunningException(current.id());
            }
            // Whoever repairs or reminds makes room, and finds nothing of this dump afterwards.
            workshop.turns().extractionBegins();
            try {
                forget(publications, dump);
            } finally {
                workshop.turns().extractionEnds();
            }
            LOG.infof("dump forgotten dump=%d types=%s", dump, String.join(",", types));
        }
        return new ForgottenView(dump, dryRun, types);
    }

    private void forget(Publications publications, int dump) throws IOException {
        StateFolder state = workshop.state();
        publications.forget(dump);
        for (RecordType type : RecordType.values()) {
            String completion = KeptCompletion.name(type);
            if (state.load(completion, new TypeReference<KeptCompletion>() {})
                    .filter(kept -> kept.dump() == dump)
                    .isPresent()) {
                state.delete(completion);
            }
            workshop.deltas().forget(type, dump);
        }
    }

    /** Returns when no extraction is running. */
    public void awaitIdle() throws InterruptedException {
        ExtractionRun running;
        synchronized (this) {
            running = current;
        }
        if (running != null) {
            running.awaitEnd();
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        ExtractionRun running;
        synchronized (this) {
            ending = true;
            running = current;
        }
        if (running != null) {
            running.suspend();
        }
    }

    private boolean isRunning() {
        return current != null && current.isOpen();
    }

    private void keep(OpenExtraction open) throws IOException {
        StateFolder state = workshop.state();
        try {
            state.save(OpenExtraction.FILE, open);
            state.delete(ExtractionRun.FAILED);
        } catch (IOException unwritable) {
            throw new IOException(
                    "the state folder " + state.path() + " cannot be written (" + unwritable.getMessage()
                            + "): make room, or make it writable, and ask again",
                    unwritable);
        }
    }
}
