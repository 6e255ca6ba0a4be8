package org.discogsography.extractor.delta;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.discogsography.extractor.pass.FileIdentity;
import org.discogsography.extractor.pass.Totals;
import org.jboss.logging.Logger;

/**
 * One pass over a file: tells which records have to be published, and collects the index for the next dump. The index is
 * a saving, not a need: what goes wrong with it costs publishing more, never the extraction. For one thread.
 */
public final class DeltaPass implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("delta");

    private final String type;
    private final Basis basis;
    private final Comparison comparison;
    private Optional<IndexBuilder> next;
    private boolean comparing;

    DeltaPass(String type, Basis basis, Optional<IndexBuilder> next) {
        this.type = type;
        this.basis = basis;
        this.next = next;
        this.comparing = basis instanceof Basis.Since;
        this.comparison = new Comparison(basis);
    }

    public Comparison comparison() {
        return comparison;
    }

    /** True when only differences are published. */
    public boolean isDelta() {
        return basis instanceof Basis.Since;
    }

    /** Whether a record has to be published. To be asked of each record of the file, once. */
    public boolean isNews(long id, long mark) {
        collect(id, mark);
        return !(basis instanceof Basis.Since since) || isNews(since, id, mark);
    }

    /**
     * Whether the record of this id that {@link #isNews} was asked of first has the same content; false, too, when
     * nobody knows any more, because no index is collected.
     */
    public boolean isSame(long id, long mark) {
        if (next.isPresent()) {
            try {
                return next.get().get(id) == mark;
            } catch (IOException failed) {
                giveUp(failed);
            }
        }
        return false;
    }

    /**
     * Makes the index of this file the one to compare with. To be called when everything is confirmed, the completion
     * too. An older file than the one compared with leaves the index as it is: the stores do as well.
     *
     * @param run that has published it
     */
    public void complete(FileIdentity identity, String run, Totals totals) {
        if (basis instanceof Basis.Since since) {
            comparison.vanished(since.index().without(totals.ids()));
            if (identity.file().dump() < since.index().header().dump()) {
                return;
            }
        }
        next.ifPresent(builder -> commit(builder, identity, run, totals));
    }

    @Override
    public void close() {
        next.ifPresent(IndexBuilder::close);
    }

    private boolean isNews(Basis.Since since, long id, long mark) {
        DeltaIndex.Found found = compare(since.index(), id, mark);
        comparison.count(found);
        return found != DeltaIndex.Found.UNCHANGED || since.owed().contains((int) id);
    }

    private DeltaIndex.Found compare(DeltaIndex index, long id, long mark) {
        try {
            return comparing ? index.compare(id, mark) : DeltaIndex.Found.CHANGED;
        } catch (IOException unreadable) {
            LOG.warnf(
                    "index cannot be read, the rest is published type=%s cause=\"%s\"", type, unreadable.getMessage());
            comparing = false;
            return DeltaIndex.Found.CHANGED;
        }
    }

    private void collect(long id, long mark) {
        if (next.isPresent()) {
            try {
                next.get().put(id, mark);
            } catch (IOException failed) {
                giveUp(failed);
            }
        }
    }

    private void commit(IndexBuilder builder, FileIdentity identity, String run, Totals totals) {
        try {
            builder.commit(
                    new IndexHeader(
                            type,
                            identity.file().dump(),
                            identity.sha256(),
                            run,
                            totals.count(),
                            totals.digest().hex(),
                            mappings()),
                    totals.ids());
        } catch (IOException failed) {
            giveUp(failed);
        }
    }

    /** What was not published this time was sent when the base was published. */
    private Map<String, Integer> mappings() {
        return switch (basis) {
            case Basis.Since since -> since.index().header().mappings();
            case Basis.Everything everything -> everything.mappings();
        };
    }

    /** On a full disk the checkpoints need the room more. */
    private void giveUp(IOException cause) {
        LOG.warnf(
                "index given up, the next dump will be published in full type=%s cause=\"%s\"",
                type, cause.getMessage());
        next.ifPresent(IndexBuilder::close);
        next = Optional.empty();
    }
}
