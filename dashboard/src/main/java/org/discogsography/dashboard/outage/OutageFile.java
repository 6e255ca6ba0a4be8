package org.discogsography.dashboard.outage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps the outages over a restart. A convenience, no proof: a file that cannot be written or read costs the memory of
 * earlier outages and nothing else.
 */
final class OutageFile {
    private static final Logger LOG = Logger.getLogger("outages");

    private final Path file;
    private final ObjectMapper json;
    private boolean failing;

    OutageFile(Path folder, ObjectMapper json) {
        this.file = folder.resolve("outages.json");
        this.json = json;
    }

    Optional<Outages> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(file.toFile(), Outages.class));
        } catch (JsonProcessingException damaged) {
            return unreadable(damaged.getOriginalMessage());
        } catch (IOException refused) {
            return unreadable(refused.getMessage());
        }
    }

    /** Says once that it fails, not each time. */
    void write(Outages outages) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            json.writeValue(fresh.toFile(), outages);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException full) {
            if (!failing) {
                LOG.warnf("outages cannot be kept over a restart file=%s cause=\"%s\"", file, full.getMessage());
            }
            failing = true;
        }
    }

    private Optional<Outages> unreadable(String cause) {
        LOG.warnf("outages of earlier runs cannot be read file=%s cause=\"%s\"", file, cause);
        return Optional.empty();
    }
}
