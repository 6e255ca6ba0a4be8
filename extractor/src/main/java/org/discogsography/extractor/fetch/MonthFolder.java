package org.discogsography.extractor.fetch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.state.DurableFile;
import org.jboss.logging.Logger;

/**
 * The folder of one dump. {@code fetched.json} in it says which of its files were fetched, with which sum: only those
 * are ever replaced or deleted. For one thread at a time.
 */
final class MonthFolder {
    private static final Logger LOG = Logger.getLogger("fetch");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORD = "fetched.json";

    private final int dump;
    private final Path path;
    private final Map<String, Fetched> fetched;

    /** One file that was fetched. */
    record Fetched(String sha256, long length) {}

    private MonthFolder(int dump, Path path, Map<String, Fetched> fetched) {
        this.dump = dump;
        this.path = path;
        this.fetched = fetched;
    }

    /** Reads the record. One that cannot be understood is set aside: then nothing counts as fetched. */
    static MonthFolder open(Path path, int dump) throws IOException {
        Path record = path.resolve(RECORD);
        Map<String, Fetched> fetched = new TreeMap<>();
        if (Files.exists(record)) {
            try {
                fetched.putAll(
                        JSON.readValue(Files.readAllBytes(record), new TypeReference<Map<String, Fetched>>() {}));
                fetched.values().removeIf(one -> one == null || one.sha256() == null);
            } catch (JacksonException | RuntimeException corrupt) {
                Path aside = path.resolve(RECORD + ".corrupt");
                Files.move(record, aside, StandardCopyOption.REPLACE_EXISTING);
                fetched.clear();
                LOG.warnf("state cannot be understood and was set aside file=%s", aside);
            }
        }
        return new MonthFolder(dump, path, fetched);
    }

    int dump() {
        return dump;
    }

    Path path() {
        return path;
    }

    Path file(RecordType type) {
        return path.resolve(new DumpName.Records(dump, type).text());
    }

    /** What was fetched of a type and is still there, or null. */
    Fetched fetched(RecordType type) throws IOException {
        Path file = file(type);
        Fetched known = fetched.get(file.getFileName().toString());
        return known != null && Files.isRegularFile(file) && Files.size(file) == known.length() ? known : null;
    }

    boolean isComplete() throws IOException {
        for (RecordType type : RecordType.values()) {
            if (fetched(type) == null) {
                return false;
            }
        }
        return true;
    }

    boolean isOurs() {
        return !fetched.isEmpty();
    }

    /** Gives a complete part its name. A crash on the way costs nothing: the part is found complete again. */
    void adopt(RecordType type, Fetched what) throws IOException {
        Path file = file(type);
        // An older one of ours, which must not be taken for the new one if this is cut short.
        Files.deleteIfExists(file);
        record(file, what);
        DurableFile.move(PartFile.part(file), file);
        PartFile.delete(file);
    }

    /** @return false when a file of somebody else is there and says something else */
    boolean save(PublishedSums sums) throws IOException {
        Files.createDirectories(path);
        Path file = path.resolve(new DumpName.Sums(dump).text());
        byte[] text = sums.text().getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file)) {
            if (java.util.Arrays.equals(Files.readAllBytes(file), text)) {
                return true;
            }
            if (!fetched.containsKey(file.getFileName().toString())) {
                return false;
            }
        }
        record(file, new Fetched("", text.length));
        DurableFile.write(file, text);
        return true;
    }

    /** Deletes what was fetched, and the folder when nothing else is in it. */
    void delete() throws IOException {
        for (RecordType type : RecordType.values()) {
            Fetched known = fetched(type);
            if (known != null) {
                Files.delete(file(type));
            }
            PartFile.delete(file(type));
        }
        Path sums = path.resolve(new DumpName.Sums(dump).text());
        if (fetched.containsKey(sums.getFileName().toString())) {
            Files.deleteIfExists(sums);
        }
        Files.deleteIfExists(path.resolve(RECORD));
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException others) {
            LOG.infof("folder is kept because of other files in it folder=%s", path);
        }
    }

    private void record(Path file, Fetched what) throws IOException {
        fetched.put(file.getFileName().toString(), what);
        DurableFile.write(
                path.resolve(RECORD), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(fetched));
    }
}
