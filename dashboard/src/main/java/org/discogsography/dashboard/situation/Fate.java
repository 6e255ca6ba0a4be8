package org.discogsography.dashboard.situation;

import java.util.Objects;
import java.util.Optional;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.service.Extraction;

/** What became of a dump of which a store holds a part. */
final class Fate {
    private Fate() {}

    /** As the end of a sentence; empty while more of the type is to come by itself. */
    static Optional<String> of(Snapshot snapshot, String type, Integer dump) {
        return snapshot.extraction()
                .value()
                .map(extraction -> of(extraction, type, dump))
                .orElse(Optional.of("of which nothing can be known while the extractor does not answer"));
    }

    private static Optional<String> of(Extraction extraction, String type, Integer dump) {
        if (!Objects.equals(extraction.dump(), dump)) {
            return Optional.of("of which the extractor knows nothing any more");
        }
        Extraction.Progress progress = extraction.types().get(type);
        if (progress == null && !extraction.types().isEmpty()) {
            return Optional.of("of which the last extraction had no " + type);
        }
        boolean published = progress != null && progress.allPublished();
        return switch (extraction.status()) {
            case RUNNING, WAITING, SUSPENDED, COMPLETED -> Optional.empty();
            case FAILED -> published ? Optional.empty() : Optional.of("which failed");
            case STOPPED -> published ? Optional.empty() : Optional.of("which was ended by hand");
            case IDLE -> Optional.of("of which the extractor knows nothing any more");
        };
    }
}
