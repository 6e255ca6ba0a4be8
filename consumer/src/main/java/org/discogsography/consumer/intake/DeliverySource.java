package org.discogsography.consumer.intake;

/** One queue to consume from. */
public interface DeliverySource {
    /** Begins one subscription, on a connection of its own. Returns at once; the listener hears how it goes. */
    Open open(Listener listener);

    /** A subscription under way. */
    interface Open {
        /**
         * Ends it; a second call does nothing. Acknowledgements are void from now on; those that were made are still written,
         * consumption is cancelled, and everything else that was delivered goes back to the broker by
         * {@code basic.nack(requeue=true)}, before the connection goes away. Blocks until then, for some seconds at most.
         */
        void close();
    }

    /** Calls come on threads of the broker's client: none may block. */
    interface Listener {
        /** The broker has registered the consumer. */
        void live();

        void delivered(Delivery delivery);

        /** It ended without having been closed; told once. Whoever opened it closes it. */
        void ended(String cause);
    }
}
