package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discogsography.common.contract.RecordType;
import org.jboss.logging.Logger;

/** What was published last of each type: {@code published.json} in the state folder. For one thread at a time. */
final class Publications {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path file;
    private final Map<String, Publication> byType;

    private Publications(Path file, Map<String, Publication> byType) {
        this.file = file;
        this.byType = new TreeMap<>(byType);
    }

    /** Reads the file. One that cannot be understood is set aside, and everything will be published again. */
    static Publications open(Path folder) throws IOException {
        Path file = folder.resolve("published.json");
        if (!Files.exists(file)) {
            return new Publications(file, Map.of());
        }
        byte[] content = Files.readAllBytes(file);
        try {
            return new Publications(file, JSON.readValue(content, new TypeReference<Map<String, Publication>>() {}));
        } catch (IOException | RuntimeException corrupt) {
            Path aside = file.resolveSibling("published.json.corrupt");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warnf("state cannot be understood and was set aside file=%s", aside);
            return new Publications(file, Map.of());
        }
    }

    Optional<Publication> last(RecordType type) {
        return Optional.ofNullable(byType.get(type.plural()));
    }

    /** Durable when this returns. */
    void add(RecordType type, Publication publication) throws IOException {
        byType.put(type.plural(), publication);
        DurableFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(byType));
    }
}
