package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.state.Trouble;

/**
 * An extraction as JSON; what is not known is null.
 *
 * @param state {@code idle}, {@code waiting} (for files, see the error), {@code running}, {@code completed},
 *     {@code failed}, {@code stopped}, {@code suspended} (by the end of this process)
 * @param dump date as {@code yyyymmdd}
 * @param startedAt when the run began, in whatever process
 * @param publishing null while nothing is being published
 * @param types by name, in the order in which they are extracted
 */
public record ExtractionView(
        String state,
        String run,
        Integer dump,
        String folder,
        Instant startedAt,
        Instant finishedAt,
        String error,
        PublishingView publishing,
        Map<String, TypeView> types) {
    static final ExtractionView IDLE = new ExtractionView("idle", null, null, null, null, null, null, null, Map.of());

    static ExtractionView of(ExtractionRun run, Optional<Trouble> trouble, Instant now) {
        Map<String, TypeView> types = new LinkedHashMap<>();
        run.types().forEach(type -> types.put(type.file().type().plural(), TypeView.of(type, now)));
        return switch (run.state()) {
            case RunState.Waiting waiting -> view(run, "waiting", null, waiting.cause(), null, types);
            case RunState.Running _ -> view(run, "running", null, null, publishing(run, trouble), types);
            case RunState.Completed ended -> view(run, "completed", ended.finishedAt(), null, null, types);
            case RunState.Failed ended -> view(run, "failed", ended.finishedAt(), ended.error(), null, types);
            case RunState.Stopped ended -> view(run, "stopped", ended.finishedAt(), null, null, types);
            case RunState.Suspended ended -> view(run, "suspended", ended.finishedAt(), null, null, types);
        };
    }

    private static PublishingView publishing(ExtractionRun run, Optional<Trouble> trouble) {
        Optional<ConfirmedPublisher> publisher =
                run.types().stream().flatMap(type -> type.publisher().stream()).findFirst();
        return PublishingView.of(publisher, trouble, run.haltedSince());
    }

    private static ExtractionView view(
            ExtractionRun run,
            String state,
            Instant finishedAt,
            String error,
            PublishingView publishing,
            Map<String, TypeView> types) {
        return new ExtractionView(
                state,
                run.id(),
                run.plan().dump().dump(),
                run.plan().dump().folder().toString(),
                run.startedAt(),
                finishedAt,
                error,
                publishing,
                types);
    }
}
