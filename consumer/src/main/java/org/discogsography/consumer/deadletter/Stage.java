package org.discogsography.consumer.deadletter;

import java.util.Locale;

/** Where a message or record turned out to be poison. */
public enum Stage {
    /** It breaks the message contract. */
    DECODE,
    /** The store refuses it although it is alone. */
    STORE;

    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
