package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.state.Trouble;
import org.discogsography.extractor.state.Waiting;

/**
 * An extraction as JSON; what is not known is null.
 *
 * @param dump date as {@code yyyymmdd}
 * @param startedAt when the run began, in whatever process
 * @param publishing null while nothing is being published
 * @param waitingFor one sentence: what it waits for now, or what keeps this service from extracting at all; null when for
 *     nothing
 * @param waitingSince null when it waits for nothing
 * @param types by name, in the order in which they are extracted
 */
public record ExtractionView(
        ExtractionState state,
        String run,
        Integer dump,
        String folder,
        Instant startedAt,
        Instant finishedAt,
        String error,
        PublishingView publishing,
        String waitingFor,
        Instant waitingSince,
        Map<String, TypeView> types) {
    static final ExtractionView IDLE =
            new ExtractionView(ExtractionState.IDLE, null, null, null, null, null, null, null, null, null, Map.of());

    /** Nothing can be extracted yet. */
    static ExtractionView idle(Waiting waiting) {
        return new ExtractionView(
                ExtractionState.IDLE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                waiting.sentence(),
                waiting.since(),
                Map.of());
    }

    static ExtractionView of(ExtractionRun run, Optional<Trouble> trouble, Instant now) {
        Map<String, TypeView> types = new LinkedHashMap<>();
        run.types().forEach(type -> types.put(type.file().type().plural(), TypeView.of(type, now)));
        Optional<Waiting> waiting = ExtractionWaits.of(run, trouble, now);
        return switch (run.state()) {
            case RunState.Waiting file -> view(run, ExtractionState.WAITING, null, file.cause(), null, waiting, types);
            case RunState.Running _ ->
                view(run, ExtractionState.RUNNING, null, null, publishing(run, trouble), waiting, types);
            case RunState.Completed ended ->
                view(run, ExtractionState.COMPLETED, ended.finishedAt(), null, null, waiting, types);
            case RunState.Failed ended ->
                view(run, ExtractionState.FAILED, ended.finishedAt(), ended.error(), null, waiting, types);
            case RunState.Stopped ended ->
                view(run, ExtractionState.STOPPED, ended.finishedAt(), null, null, waiting, types);
            case RunState.Suspended ended ->
                view(run, ExtractionState.SUSPENDED, ended.finishedAt(), null, null, waiting, types);
        };
    }

    private static PublishingView publishing(ExtractionRun run, Optional<Trouble> trouble) {
        Optional<ConfirmedPublisher> publisher =
                run.types().stream().flatMap(type -> type.publisher().stream()).findFirst();
        return PublishingView.of(publisher, trouble, run.haltedSince());
    }

    private static ExtractionView view(
            ExtractionRun run,
            ExtractionState state,
            Instant finishedAt,
            String error,
            PublishingView publishing,
            Optional<Waiting> waiting,
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
                waiting.map(Waiting::sentence).orElse(null),
                waiting.map(Waiting::since).orElse(null),
                types);
    }
}
