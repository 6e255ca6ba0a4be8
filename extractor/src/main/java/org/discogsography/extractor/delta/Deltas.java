package org.discogsography.extractor.delta;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.pass.FileIdentity;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.Checkpoint;
import org.discogsography.extractor.state.StateFolder;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/** The indexes in the state folder, and what they are good for. Nothing that is wrong with one is fatal. */
public final class Deltas {
    private static final Logger LOG = Logger.getLogger("delta");

    /** When the answers only matter for the next dump. */
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final StateFolder state;
    private final Broker broker;
    private final Duration patience;

    /** @param patience for the consumers' answers; zero: everything is published, always */
    public Deltas(StateFolder state, Broker broker, Duration patience) {
        this.state = state;
        this.broker = broker;
        this.patience = patience;
    }

    /**
     * Chooses against what a file is published, and says so in the log.
     *
     * @param full publish everything, whatever the stores hold
     * @param awaited told whose answers are waited for; of nobody's when the answers are not good enough yet
     */
    public Basis choose(FileIdentity identity, String run, boolean full, Consumer<List<String>> awaited)
            throws InterruptedException {
        DumpFile file = identity.file();
        Basis basis = chosen(file, run, full, awaited);
        switch (basis) {
            case Basis.Since since ->
                LOG.infof(
                        "publishing differences run=%s type=%s since=%d",
                        run, file.type().plural(), since.index().header().dump());
            case Basis.Everything everything ->
                LOG.infof(
                        "publishing everything run=%s type=%s reason=\"%s\"",
                        run, file.type().plural(), everything.because());
        }
        return basis;
    }

    /**
     * What an interrupted run had chosen. When its own index is there, everything was confirmed before it was interrupted.
     *
     * @return empty when that is no longer possible
     */
    public Optional<Basis> resume(FileIdentity identity, String run, Checkpoint.Basis kept) {
        Optional<DeltaIndex> index =
                patience.isZero() ? Optional.empty() : open(identity.file().type());
        if (index.isPresent()) {
            IndexHeader header = index.get().header();
            if (header.run().equals(run) && header.file().equals(identity.sha256())) {
                return Optional.of(new Basis.Since(index.get(), new RoaringBitmap()));
            }
            if (header.run().equals(kept.since())) {
                return Optional.of(new Basis.Since(index.get(), kept.owedIds()));
            }
            index.get().close();
        }
        return kept.since() == null
                ? Optional.of(new Basis.Everything(kept.because(), kept.mappings()))
                : Optional.empty();
    }

    /** Begins a pass over a file. */
    public DeltaPass begin(RecordType type, Basis basis) {
        return new DeltaPass(type.plural(), basis, patience.isZero() ? Optional.empty() : builder(type));
    }

    /** Deletes the index of a type when it is of this dump. */
    public void forget(RecordType type, int dump) throws IOException {
        Optional<DeltaIndex> index = open(type);
        if (index.isPresent()) {
            boolean isOfIt = index.get().header().dump() == dump;
            index.get().close();
            if (isOfIt) {
                state.delete(name(type));
            }
        }
    }

    private Basis chosen(DumpFile file, String run, boolean full, Consumer<List<String>> awaited)
            throws InterruptedException {
        if (patience.isZero()) {
            return new Basis.Everything("EXTRACTOR_ANSWER_TIMEOUT is 0", Map.of());
        }
        Inquiry inquiry = new Inquiry(broker, file, run, awaited);
        if (full) {
            return everything("it was asked for", inquiry.ask(briefly(), _ -> true));
        }
        Optional<DeltaIndex> index = open(file.type());
        if (index.isEmpty()) {
            return everything("there is no index of an earlier one", inquiry.ask(briefly(), _ -> true));
        }
        return compared(index.get(), inquiry);
    }

    private Basis compared(DeltaIndex index, Inquiry inquiry) throws InterruptedException {
        IndexHeader header = index.header();
        boolean used = false;
        try {
            Map<String, Answer> answers = inquiry.ask(patience, soFar -> !Objections.mayPass(header, soFar));
            Optional<String> objection = Objections.to(header, answers);
            used = objection.isEmpty();
            return used ? new Basis.Since(index, owed(answers)) : everything(objection.get(), answers);
        } finally {
            if (!used) {
                index.close();
            }
        }
    }

    private static Basis everything(String because, Map<String, Answer> answers) {
        Map<String, Integer> mappings = new TreeMap<>();
        answers.forEach((consumer, answer) -> mappings.put(consumer, answer.mapping()));
        return new Basis.Everything(because, mappings);
    }

    private static RoaringBitmap owed(Map<String, Answer> answers) {
        RoaringBitmap owed = new RoaringBitmap();
        answers.values().forEach(answer -> owed.or(answer.deadLettered()));
        return owed;
    }

    private Duration briefly() {
        return patience.compareTo(BRIEFLY) < 0 ? patience : BRIEFLY;
    }

    private Optional<DeltaIndex> open(RecordType type) {
        String name = name(type);
        if (Files.exists(state.file(name))) {
            try {
                return Optional.of(DeltaIndex.open(state.file(name), type));
            } catch (UnusableIndexException unusable) {
                state.setAside(name, "unusable", unusable.getMessage());
            } catch (IOException | RuntimeException unreadable) {
                state.setAside(name, "unusable", "it cannot be read: " + unreadable.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<IndexBuilder> builder(RecordType type) {
        try {
            return Optional.of(IndexBuilder.begin(state.file(name(type))));
        } catch (IOException failed) {
            LOG.warnf(
                    "index given up, the next dump will be published in full type=%s cause=\"%s\"",
                    type.plural(), failed.getMessage());
            return Optional.empty();
        }
    }

    private static String name(RecordType type) {
        return "delta/" + type.plural() + ".index";
    }
}
