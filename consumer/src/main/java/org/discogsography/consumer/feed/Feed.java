package org.discogsography.consumer.feed;

import io.smallrye.mutiny.Uni;

/** One queue to consume from. */
public interface Feed {
    /** Begins one subscription, on a connection of its own. Returns at once; the listener hears how it goes. */
    Open open(Listener listener);

    /** A subscription under way. */
    interface Open {
        /** Ends it: receipts are void when this returns, what was settled is still written, the connection goes away. */
        Uni<Void> close();
    }

    /** Calls come on threads of the broker's client: none may block. */
    interface Listener {
        /** The broker has registered the consumer. */
        void live();

        void delivered(Delivery delivery);

        /** It ended without having been closed; told once. The receiver closes it. */
        void ended(String cause);
    }
}
