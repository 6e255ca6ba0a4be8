package org.discogsography.extractor.fetch;

import java.time.Instant;
import java.util.List;

/**
 * The fetch as JSON; what is not known is null.
 *
 * @param state {@code idle}, {@code checking}, {@code fetching}, {@code waiting}, {@code paused}, {@code handing over}
 * @param dump that is being fetched, as {@code yyyymmdd}
 * @param until when it is tried again, while waiting
 * @param reason why it waits or is paused
 * @param folder where the folders of the months are
 * @param nextCheck null when there are no periodic checks
 * @param months the newest first
 */
public record FetchView(
        String state,
        Integer dump,
        Instant since,
        Instant until,
        Integer attempt,
        String reason,
        String folder,
        LastCheck lastCheck,
        Instant nextCheck,
        List<MonthView> months) {

    /**
     * How the last check ended.
     *
     * @param outcome {@code verified}, {@code failed}, {@code stopped}
     * @param dump that was verified
     */
    public record LastCheck(Instant at, String outcome, Integer dump, String error) {
        static LastCheck of(Diary.Last last) {
            return last == null ? null : new LastCheck(last.at(), last.outcome(), last.dump(), last.error());
        }
    }

    /** The fields that depend on the state. */
    private record Doing(String state, Integer dump, Instant since, Instant until, Integer attempt, String reason) {
        static Doing of(FetchState now) {
            return switch (now) {
                case FetchState.Idle _ -> new Doing("idle", null, null, null, null, null);
                case FetchState.Checking checking -> new Doing("checking", null, checking.since(), null, null, null);
                case FetchState.Fetching fetching ->
                    new Doing("fetching", fetching.dump(), fetching.since(), null, null, null);
                case FetchState.HandingOver handing ->
                    new Doing("handing over", handing.dump(), handing.since(), null, null, null);
                case FetchState.Waiting waiting -> {
                    Doing behind = of(waiting.behind());
                    yield new Doing(
                            "waiting",
                            behind.dump(),
                            behind.since(),
                            waiting.until(),
                            waiting.attempt(),
                            waiting.cause());
                }
                case FetchState.Paused paused ->
                    new Doing("paused", of(paused.behind()).dump(), paused.since(), null, null, paused.reason());
            };
        }
    }

    static FetchView of(FetchState now, String folder, Diary.Entry entry, Instant nextCheck, List<MonthView> months) {
        Doing doing = Doing.of(now);
        return new FetchView(
                doing.state(),
                doing.dump(),
                doing.since(),
                doing.until(),
                doing.attempt(),
                doing.reason(),
                folder,
                LastCheck.of(entry.last()),
                nextCheck,
                months);
    }
}
