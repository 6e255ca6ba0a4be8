package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Results for machines. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

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
