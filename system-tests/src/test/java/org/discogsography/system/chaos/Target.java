package org.discogsography.system.chaos;

import java.util.List;
import java.util.Locale;

/** What chaos does something to, and what; one fault at a time each. */
public enum Target {
    POSTGRES,
    NEO4J,
    RABBITMQ,
    EXTRACTOR,
    GRAPHINATOR,
    TABLEINATOR;

    static final String STOP = "stop";
    static final String KILL = "kill";
    static final String FREEZE = "freeze";
    static final String SWALLOW = "swallow";
    static final String SLOW = "slow";
    static final String ALARM = "alarm";
    static final String DELETE = "delete";
    static final String PURGE = "purge";

    /** As the launcher calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The faults that may strike it. */
    public List<String> faults() {
        return switch (this) {
            case POSTGRES, NEO4J -> List.of(STOP, KILL, FREEZE, SWALLOW, SLOW);
            case RABBITMQ -> List.of(STOP, KILL, FREEZE, ALARM, DELETE, PURGE);
            case EXTRACTOR, GRAPHINATOR, TABLEINATOR -> List.of(STOP, KILL, FREEZE);
        };
    }
}
