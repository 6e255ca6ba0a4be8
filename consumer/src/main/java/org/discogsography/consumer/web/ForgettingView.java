package org.discogsography.consumer.web;

import java.time.Instant;
import org.discogsography.consumer.forget.ForgettingState;

/**
 * The last forgetting of a dump as JSON; null where unknown.
 *
 * @param dump as {@code yyyymmdd}
 * @param state {@code running}, {@code completed}, {@code failed}
 * @param dryRun true when nothing is changed: then the numbers are what would be taken back
 * @param rows of the dump that lost their version; while it runs, so far
 * @param load whether the type's load was this dump's
 * @param deadLetters entries of the store's ledger
 * @param error why it failed; it may be ordered again
 */
public record ForgettingView(
        String type,
        int dump,
        String state,
        boolean dryRun,
        Instant startedAt,
        Instant finishedAt,
        Long rows,
        Boolean load,
        Long deadLetters,
        String error) {

    static ForgettingView of(String type, ForgettingState state) {
        return switch (state) {
            case ForgettingState.Running now ->
                new ForgettingView(
                        type, now.dump(), "running", now.dryRun(), now.startedAt(), null, now.rows(), null, null, null);
            case ForgettingState.Completed done ->
                new ForgettingView(
                        type,
                        done.dump(),
                        "completed",
                        done.dryRun(),
                        done.startedAt(),
                        done.finishedAt(),
                        done.found().rows(),
                        done.found().load(),
                        done.found().deadLetters(),
                        null);
            case ForgettingState.Failed failed ->
                new ForgettingView(
                        type,
                        failed.dump(),
                        "failed",
                        failed.dryRun(),
                        failed.startedAt(),
                        failed.finishedAt(),
                        null,
                        null,
                        null,
                        failed.error());
        };
    }
}
