package org.discogsography.extractor.extract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.PublisherState;
import org.discogsography.extractor.state.Trouble;
import org.discogsography.extractor.state.Waiting;

/** What an extraction waits for, in one sentence. What passes by itself within two seconds is nobody's business. */
final class ExtractionWaits {
    private static final Duration UNTOLD = Duration.ofSeconds(2);

    private ExtractionWaits() {}

    /**
     * @param trouble what cannot be written to the state folder
     * @return empty when it goes on, or is over
     */
    static Optional<Waiting> of(ExtractionRun run, Optional<Trouble> trouble, Instant now) {
        return switch (run.state()) {
            case RunState.Waiting file -> Optional.of(new Waiting(file.since(), file.cause()));
            case RunState.Running _ -> running(run, trouble, now);
            case RunState.Ended _ -> Optional.empty();
        };
    }

    private static Optional<Waiting> running(ExtractionRun run, Optional<Trouble> trouble, Instant now) {
        return Stream.of(
                        trouble.map(state -> new Waiting(state.since(), state.sentence())),
                        run.haltedSince().map(since -> new Waiting(since, PublishingView.HALTED)),
                        publisher(run).flatMap(publisher -> publishing(publisher, run, now)),
                        unanswered(run)
                                .map(asked -> answers(asked, run))
                                .filter(waiting -> isLong(waiting.since(), now)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ConfirmedPublisher> publisher(ExtractionRun run) {
        return run.types().stream().flatMap(type -> type.publisher().stream()).findFirst();
    }

    private static Optional<Waiting> publishing(ConfirmedPublisher publisher, ExtractionRun run, Instant now) {
        return switch (publisher.state()) {
            case PublisherState.Blocked blocked -> Optional.of(new Waiting(blocked.since(), blocked(blocked.reason())));
            case PublisherState.Connecting connecting ->
                Optional.of(new Waiting(
                                connecting.since(), away(run.broker().away().orElse("it is connected to"))))
                        .filter(waiting -> isLong(waiting.since(), now));
            case PublisherState.Interrupted interrupted ->
                Optional.of(new Waiting(interrupted.since(), away(interrupted.cause())))
                        .filter(waiting -> isLong(waiting.since(), now));
            case PublisherState.Publishing _ -> stalled(publisher, now);
            case PublisherState.Closed _ -> Optional.empty();
        };
    }

    private static String blocked(String reason) {
        return reason.startsWith("queue ")
                ? reason
                : "RabbitMQ has raised an alarm and takes no messages (" + reason
                        + "): give it room on its disk, or memory; it goes on by itself";
    }

    private static String away(String cause) {
        return "RabbitMQ is away (" + cause + "): what it has not confirmed is sent again when it is back";
    }

    private static Optional<Waiting> stalled(ConfirmedPublisher publisher, Instant now) {
        Duration stalled = publisher.stalledFor();
        return stalled.compareTo(UNTOLD) < 0
                ? Optional.empty()
                : Optional.of(
                        new Waiting(
                                now.minus(stalled),
                                "RabbitMQ confirms nothing: it hangs, or its disk is slow; if that lasts, all of it is sent again"));
    }

    private static Optional<TypeExtraction.Unanswered> unanswered(ExtractionRun run) {
        return run.types().stream().flatMap(type -> type.unanswered().stream()).findFirst();
    }

    private static Waiting answers(TypeExtraction.Unanswered asked, ExtractionRun run) {
        Optional<String> away = run.broker().away();
        if (away.isPresent()) {
            return new Waiting(asked.since(), away(away.get()));
        }
        List<String> silent = asked.consumers();
        String whose = silent.isEmpty()
                ? "the stores have not settled what was published before"
                : String.join(" and ", silent) + (silent.size() == 1 ? " has" : " have")
                        + " not answered what the store holds, being away or busy with records";
        return new Waiting(
                asked.since(),
                whose + ": after " + run.patience().toSeconds()
                        + " s (EXTRACTOR_ANSWER_TIMEOUT) everything is published instead of differences");
    }

    private static boolean isLong(Instant since, Instant now) {
        return !now.isBefore(since.plus(UNTOLD));
    }
}
