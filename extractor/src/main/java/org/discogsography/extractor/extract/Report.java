package org.discogsography.extractor.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.extractor.delta.DeltaPass;
import org.discogsography.extractor.drift.Irregularities;
import org.discogsography.extractor.normalise.Drift;
import org.discogsography.extractor.pass.Portion;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Rejected;
import org.discogsography.extractor.state.StateFolder;

/**
 * What was odd in one file: {@code report_DUMP_TYPE.json} in the state folder, and what is {@link LeftOut}. What cannot be
 * written is tried until it can. For one thread.
 */
final class Report {
    private final StateFolder state;
    private final String summary;
    private final LeftOut leftOut;
    private final Drift drift = new Drift();
    private long duplicates;
    private long replaced;

    private Report(StateFolder state, String summary, LeftOut leftOut) {
        this.state = state;
        this.summary = summary;
        this.leftOut = leftOut;
    }

    /**
     * Begins a new report in place of an older one.
     *
     * @param limit of the bytes that are kept of what is left out
     */
    static Report begin(StateFolder state, DumpFile file, long limit) throws InterruptedException {
        String summary = "report_" + file.dump() + "_" + file.type().plural() + ".json";
        state.insist(summary, () -> state.delete(summary));
        return new Report(state, summary, LeftOut.begin(state, file, limit));
    }

    /**
     * What is left out of the portion is in the files when this returns. A record that says the same as the one before it
     * with its id is no loss: it is only counted.
     *
     * @param pass that was asked of the portion's records already
     */
    void add(Portion portion, DeltaPass pass) throws InterruptedException {
        List<LeftOut.Piece> pieces = new ArrayList<>();
        for (Rejected unreadable : portion.block().rejected()) {
            pieces.add(new LeftOut.Piece(LeftOut.Kind.UNREADABLE, unreadable));
        }
        for (Portion.Again again : portion.again()) {
            duplicates++;
            if (!pass.isSame(again.entry().id(), again.entry().mark())) {
                pieces.add(new LeftOut.Piece(LeftOut.Kind.REPEATED, again.original()));
            }
        }
        // In the order of the file: a piece may go on with the last one of the portion before.
        pieces.sort(Comparator.comparingLong(piece -> piece.bytes().offset()));
        leftOut.add(pieces);
        drift.add(portion.block().drift());
        replaced += portion.block().replaced();
    }

    LeftOut.Counts leftOut() {
        return leftOut.counts();
    }

    Irregularities irregularities() {
        return new Irregularities(leftOut().unreadable(), duplicates, replaced, drift.counts());
    }

    /** What is left out outlives a power failure when this returns: then it may be announced. */
    void settle() throws InterruptedException {
        leftOut.settle();
    }

    /** Writes the summary. */
    void finish(long records) throws InterruptedException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", records);
        json.put("malformed", leftOut().unreadable());
        json.put("repeated", leftOut().repeated());
        json.put("duplicates", duplicates);
        json.put("replacedCharacters", replaced);
        json.put("drift", drift.counts());
        state.keep(summary, json);
    }
}
