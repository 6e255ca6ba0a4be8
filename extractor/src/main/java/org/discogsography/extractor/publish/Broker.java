package org.discogsography.extractor.publish;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What the publisher needs of the broker's supervision. */
public interface Broker {
    /** Returns when the broker is believed to be usable. */
    void awaitUp() throws InterruptedException;

    /** Why it is not believed to be usable, in a few words; empty while it is. */
    default Optional<String> away() {
        return Optional.empty();
    }

    /**
     * A new connection, of the caller's own.
     *
     * @param name shown by the broker's management
     */
    BrokerLink connect(String name) throws IOException, TimeoutException;

    /** Reports that a connection, or an attempt to make one, failed. */
    void failed(Throwable cause);
}
