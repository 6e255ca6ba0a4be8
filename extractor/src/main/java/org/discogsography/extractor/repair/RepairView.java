package org.discogsography.extractor.repair;

import java.time.Instant;

/**
 * A repair as JSON; what is not known is null.
 *
 * @param state {@code waiting}, {@code running}, {@code completed}, {@code failed}, {@code superseded} (everything was
 *     published again since)
 * @param since when it came into this state
 * @param wanted ids; 0 when only the completion is wanted
 * @param published records that the broker has confirmed
 * @param notFound wanted ids that the file does not have
 * @param run of the completion
 */
public record RepairView(
        String consumer,
        String type,
        int dump,
        String state,
        Instant since,
        long wanted,
        Long published,
        Long notFound,
        String run,
        String error) {
    static RepairView of(Wish wish, RepairState state) {
        return switch (state) {
            case RepairState.Waiting now -> view(wish, "waiting", now.since(), null, null, null);
            case RepairState.Running now -> view(wish, "running", now.since(), now.delivery(), null, null);
            case RepairState.Completed now ->
                view(wish, "completed", now.since(), now.delivery(), now.notFound(), null);
            case RepairState.Failed now -> view(wish, "failed", now.since(), null, null, now.error());
            case RepairState.Superseded now -> view(wish, "superseded", now.since(), null, null, null);
        };
    }

    private static RepairView view(
            Wish wish, String state, Instant since, Delivery delivery, Long notFound, String error) {
        return new RepairView(
                wish.target().consumer(),
                wish.target().type().plural(),
                wish.dump(),
                state,
                since,
                wish.ids().getLongCardinality(),
                delivery == null ? null : Long.valueOf(delivery.published()),
                notFound,
                delivery == null ? null : delivery.run(),
                error);
    }
}
