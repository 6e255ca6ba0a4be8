package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.consumer.verify.Verifier.Request;

/**
 * One load as JSON; numbers are records, null where unknown.
 *
 * @param rows its fields stand beside the others
 * @param requested records that the extractor was asked for last; null when it was not since the service started
 */
public record LoadView(
        String type,
        int dump,
        String run,
        LoadState state,
        Long expected,
        Long unreadable,
        Long repeated,
        @JsonUnwrapped RowFindings rows,
        Long requested,
        Instant requestedAt,
        String digest,
        Instant since,
        Instant verifiedAt) {

    static LoadView of(Load load, Optional<Request> last) {
        Optional<Request> request = last.filter(asked -> asked.run().equals(load.run()));
        return new LoadView(
                load.type().plural(),
                load.dump(),
                load.run(),
                load.state(),
                load.expected(),
                load.unreadable(),
                load.repeated(),
                load.rows(),
                request.map(Request::ids).orElse(null),
                request.map(Request::at).orElse(null),
                load.digest() == null ? null : load.digest().hex(),
                load.since(),
                load.verifiedAt());
    }
}
