package org.discogsography.extractor.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.discogsography.extractor.normalise.Drift;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Malformed;
import org.jboss.logging.Logger;

/**
 * What was odd in one file: {@code malformed_DUMP_TYPE.jsonl}, one line each, and {@code report_DUMP_TYPE.json} in the
 * state folder. That they cannot be written is no reason to stop: it is logged once. For one thread.
 */
final class Report implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Lines kept of malformed ones; the rest is only counted. */
    private static final int KEPT = 100_000;

    private final Path summary;
    private final Path list;
    private final Drift drift = new Drift();
    private BufferedWriter lines;
    private boolean broken;
    private long malformed;
    private long duplicates;
    private long replaced;

    private Report(Path folder, DumpFile file) {
        String name = file.dump() + "_" + file.type().plural();
        summary = folder.resolve("report_" + name + ".json");
        list = folder.resolve("malformed_" + name + ".jsonl");
    }

    /** Begins a new report in place of an older one. */
    static Report begin(Path folder, DumpFile file) {
        Report report = new Report(folder, file);
        report.attempt(() -> {
            Files.deleteIfExists(report.summary);
            Files.deleteIfExists(report.list);
        });
        return report;
    }

    void malformed(Malformed what) {
        if (malformed++ < KEPT) {
            attempt(() -> {
                if (lines == null) {
                    // Not through a channel: that would be closed when the extraction is interrupted.
                    lines = new BufferedWriter(
                            new OutputStreamWriter(new FileOutputStream(list.toFile()), StandardCharsets.UTF_8));
                }
                lines.write(JSON.writeValueAsString(what));
                lines.newLine();
            });
        }
    }

    void duplicate() {
        duplicates++;
    }

    void odd(Drift unknown, long replacedCharacters) {
        drift.add(unknown);
        replaced += replacedCharacters;
    }

    long malformedCount() {
        return malformed;
    }

    SortedMap<String, Long> drift() {
        return drift.counts();
    }

    /** Writes the summary. */
    void finish(long records) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", records);
        json.put("malformed", malformed);
        json.put("duplicates", duplicates);
        json.put("replacedCharacters", replaced);
        json.put("drift", drift.counts());
        attempt(() ->
                DurableFile.write(summary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json)));
    }

    @Override
    public void close() {
        if (lines != null) {
            attempt(lines::close);
        }
    }

    private void attempt(Writing writing) {
        if (broken) {
            return;
        }
        try {
            writing.write();
        } catch (IOException failed) {
            broken = true;
            LOG.warnf("report cannot be written file=%s cause=\"%s\"", summary, failed.getMessage());
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
