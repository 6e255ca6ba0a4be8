package org.discogsography.extractor.fetch;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code PERIODIC_*}: how often to look for a new dump. */
@ConfigMapping(prefix = "periodic")
public interface PeriodicSettings {
    /** Not set: dumps are only fetched when somebody asks for it. */
    Optional<Integer> checkDays();
}
