package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.state.Publication;
import org.discogsography.extractor.state.Publications;
import org.discogsography.extractor.state.StateFolder;

/**
 * What was published of a type, as JSON; numbers are records, null where unknown.
 *
 * @param dump as {@code yyyymmdd}
 * @param file where it lay
 * @param checksum {@code verified}, or {@code not published} when no checksum came with the file
 * @param malformed left out, because they cannot be read
 * @param repeated left out, because their id came before with another content
 * @param unreadableFile keeps the original bytes of both; null when there is none
 */
public record PublishedView(
        String type,
        int dump,
        String run,
        String file,
        String checksum,
        long records,
        long malformed,
        Long repeated,
        String unreadableFile,
        String digest,
        Instant startedAt,
        Instant completedAt) {

    /** The last of each type first, in the order of the types. */
    static List<PublishedView> of(Publications publications, StateFolder state) {
        List<PublishedView> views = new ArrayList<>();
        publications.all().forEach((type, known) -> known.forEach(one -> views.add(of(type, one, state))));
        return views;
    }

    private static PublishedView of(RecordType type, Publication one, StateFolder state) {
        return new PublishedView(
                type.plural(),
                one.dump(),
                one.run(),
                one.path().toString(),
                one.verified() ? "verified" : "not published",
                one.records(),
                one.malformed(),
                one.repeated(),
                LeftOut.kept(state, type, one.dump()).map(Path::toString).orElse(null),
                one.digest(),
                one.startedAt(),
                one.completedAt());
    }
}
