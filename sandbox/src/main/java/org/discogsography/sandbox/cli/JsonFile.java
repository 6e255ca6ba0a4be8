package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results for machines. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /**
     * Before anything long is begun.
     *
     * @param given null when nothing is to be written
     * @throws UsageException when there is nowhere to write it
     */
    static void check(Home home, Path given) {
        if (given == null) {
            return;
        }
        Path file = home.resolve(given);
        if (Files.isDirectory(file)) {
            throw new UsageException("--json: " + file + " is a folder; name a file");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new UsageException("--json: there is no folder " + file.getParent() + "; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : file.getParent())) {
            throw new UsageException("--json: " + file + " cannot be written; name another file");
        }
    }

    static void write(Path file, Object value) {
        try {
            JSON.writeValue(file.toFile(), value);
        } catch (IOException refused) {
            throw new UsageException("cannot write " + file + ": " + refused.getMessage());
        }
    }

    /** A list, as {@link #write} has written it. */
    static <T> List<T> read(Path file, Class<T> element) {
        try {
            return JSON.readerForListOf(element).readValue(file.toFile());
        } catch (IOException unusable) {
            throw new UsageException("cannot read " + file + ": " + unusable.getMessage());
        }
    }
}
