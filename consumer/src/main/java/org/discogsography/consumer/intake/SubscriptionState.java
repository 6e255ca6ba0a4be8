package org.discogsography.consumer.intake;

import java.time.Instant;

/** How far a subscription is. */
public sealed interface SubscriptionState {
    /** For what, in words. */
    record Waiting(String what) implements SubscriptionState {}

    record Connecting() implements SubscriptionState {}

    record Live(Instant since) implements SubscriptionState {}

    /** It ended, or could not begin; it will be tried again. */
    record Interrupted(String cause) implements SubscriptionState {}

    record Closed() implements SubscriptionState {}

    /** For {@code /consumption} and readiness. */
    default String describe() {
        return switch (this) {
            case Waiting waiting -> "waiting for " + waiting.what();
            case Connecting _ -> "connecting";
            case Live _ -> "subscribed";
            case Interrupted interrupted -> "waiting to subscribe again: " + interrupted.cause();
            case Closed _ -> "closed";
        };
    }
}
