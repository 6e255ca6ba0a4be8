package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.Optional;
import org.discogsography.common.api.PublishingState;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.PublisherState;
import org.discogsography.extractor.state.Trouble;

/**
 * What keeps messages from flowing, or that they do, as JSON.
 *
 * @param cause for people; null while nothing is wrong
 * @param unconfirmedMessages under way
 * @param unconfirmedBytes of their bodies
 */
public record PublishingView(
        PublishingState state, Instant since, String cause, int unconfirmedMessages, long unconfirmedBytes) {

    static final String HALTED = "somebody has paused it; POST /extractions/resume goes on";

    /** Null when nothing is being published, nor kept from it. */
    static PublishingView of(
            Optional<ConfirmedPublisher> publisher, Optional<Trouble> trouble, Optional<Instant> haltedSince) {
        if (trouble.isPresent()) {
            return view(
                    publisher,
                    PublishingState.PAUSED,
                    trouble.get().since(),
                    trouble.get().sentence());
        }
        if (haltedSince.isPresent()) {
            return view(publisher, PublishingState.HALTED, haltedSince.get(), HALTED);
        }
        return publisher.map(PublishingView::of).orElse(null);
    }

    private static PublishingView of(ConfirmedPublisher publisher) {
        Optional<ConfirmedPublisher> some = Optional.of(publisher);
        return switch (publisher.state()) {
            case PublisherState.Connecting now -> view(some, PublishingState.CONNECTING, now.since(), null);
            case PublisherState.Publishing now -> view(some, PublishingState.PUBLISHING, now.since(), null);
            case PublisherState.Blocked now -> view(some, PublishingState.BLOCKED, now.since(), now.reason());
            case PublisherState.Interrupted now -> view(some, PublishingState.INTERRUPTED, now.since(), now.cause());
            case PublisherState.Closed now -> view(some, PublishingState.CLOSED, now.since(), null);
        };
    }

    private static PublishingView view(
            Optional<ConfirmedPublisher> publisher, PublishingState state, Instant since, String cause) {
        return new PublishingView(
                state,
                since,
                cause,
                publisher.map(ConfirmedPublisher::unconfirmedMessages).orElse(0),
                publisher.map(ConfirmedPublisher::unconfirmedBytes).orElse(0L));
    }
}
