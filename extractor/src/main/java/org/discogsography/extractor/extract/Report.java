package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.discogsography.extractor.drift.Irregularities;
import org.discogsography.extractor.normalise.Drift;
import org.discogsography.extractor.pass.Portion;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Malformed;
import org.discogsography.extractor.state.StateFolder;

/**
 * What was odd in one file: {@code malformed_DUMP_TYPE.jsonl}, one line each, and {@code report_DUMP_TYPE.json} in the
 * state folder. What cannot be written is tried until it can. For one thread.
 */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Lines kept of malformed ones; the rest is only counted. */
    private static final int KEPT = 100_000;

    private final StateFolder state;
    private final String summary;
    private final String list;
    private final Drift drift = new Drift();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long written;
    private long malformed;
    private long duplicates;
    private long replaced;

    private Report(StateFolder state, DumpFile file) {
        this.state = state;
        String name = file.dump() + "_" + file.type().plural();
        summary = "report_" + name + ".json";
        list = "malformed_" + name + ".jsonl";
    }

    /** Begins a new report in place of an older one. */
    static Report begin(StateFolder state, DumpFile file) throws InterruptedException {
        Report report = new Report(state, file);
        state.insist(report.list, () -> {
            state.delete(report.summary);
            Files.deleteIfExists(state.file(report.list));
        });
        return report;
    }

    /** Its lines are in the file when this returns. */
    void add(Portion portion) throws InterruptedException {
        portion.block().malformed().forEach(this::malformed);
        portion.duplicates().forEach(this::malformed);
        duplicates += portion.duplicates().size();
        drift.add(portion.block().drift());
        replaced += portion.block().replaced();
        if (pending.size() > 0) {
            state.insist(list, this::append);
        }
    }

    long malformedCount() {
        return malformed;
    }

    Irregularities irregularities() {
        return new Irregularities(malformed, duplicates, replaced, drift.counts());
    }

    /** Writes the summary. */
    void finish(long records) throws InterruptedException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", records);
        json.put("malformed", malformed);
        json.put("duplicates", duplicates);
        json.put("replacedCharacters", replaced);
        json.put("drift", drift.counts());
        state.keep(summary, json);
    }

    private void malformed(Malformed what) {
        if (malformed++ < KEPT) {
            try {
                pending.writeBytes(JSON.writeValueAsString(what).getBytes(StandardCharsets.UTF_8));
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException("writing to memory", impossible);
            }
            pending.write('\n');
        }
    }

    /** May be called again after it failed: what half an attempt has left is overwritten. */
    private void append() throws IOException {
        byte[] lines = pending.toByteArray();
        // Not a channel: that would be closed when the extraction is interrupted.
        try (RandomAccessFile file = new RandomAccessFile(state.file(list).toFile(), "rw")) {
            file.setLength(written);
            file.seek(written);
            file.write(lines);
        }
        written += lines.length;
        pending.reset();
    }
}
