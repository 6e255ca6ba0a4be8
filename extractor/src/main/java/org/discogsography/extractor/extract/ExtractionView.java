package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An extraction as JSON; what is not known is null.
 *
 * @param state {@code idle}, {@code running}, {@code completed}, {@code failed}, {@code stopped}
 * @param dump date as {@code yyyymmdd}
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
        Map<String, TypeView> types) {
    static final ExtractionView IDLE = new ExtractionView("idle", null, null, null, null, null, null, Map.of());

    static ExtractionView of(ExtractionRun run, Instant now) {
        Map<String, TypeView> types = new LinkedHashMap<>();
        run.types().forEach(type -> types.put(type.file().type().plural(), TypeView.of(type, now)));
        return switch (run.state()) {
            case RunState.Running _ -> view(run, "running", null, null, types);
            case RunState.Completed ended -> view(run, "completed", ended.finishedAt(), null, types);
            case RunState.Failed ended -> view(run, "failed", ended.finishedAt(), ended.error(), types);
            case RunState.Stopped ended -> view(run, "stopped", ended.finishedAt(), null, types);
        };
    }

    private static ExtractionView view(
            ExtractionRun run, String state, Instant finishedAt, String error, Map<String, TypeView> types) {
        return new ExtractionView(
                state,
                run.id(),
                run.plan().dump().dump(),
                run.plan().dump().folder().toString(),
                run.startedAt(),
                finishedAt,
                error,
                types);
    }
}
