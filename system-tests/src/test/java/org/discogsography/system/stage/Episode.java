package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.system.fault.Dependency;

/** One outage of one dependency, as the harness caused it. */
public final class Episode {
    private final Dependency dependency;
    private final Kind kind;
    private final Instant striking;
    private final Instant struck;
    private final OutageMemory memory;
    private volatile Instant ending = Instant.MAX;
    private volatile Instant over = Instant.MAX;

    /** How the dependency behaves meanwhile. */
    public enum Kind {
        /** Connections are refused or reset: noticed at once. */
        REFUSING,
        /** Connections stay open and nothing comes back: noticed when an answer is overdue. */
        SILENT,
        /** Not there when the services start: the breaker has nothing to open for. */
        ABSENT,
        /** It answers, and refuses us: the supervision waits for somebody to mend it. */
        OPERATOR,
        /** It answers, and stores nothing: only writes tell. */
        REFUSING_WRITES,
        /** It answers, slowly; nothing may open. */
        SLOW,
        /** So short that the breaker may stay closed. */
        SHORT;

        /** Whether nothing can be done with the dependency. */
        boolean cutsOff() {
            return switch (this) {
                case REFUSING, SILENT, ABSENT, OPERATOR, REFUSING_WRITES -> true;
                case SLOW, SHORT -> false;
            };
        }
    }

    Episode(Dependency dependency, Kind kind, Instant striking, Instant struck, OutageMemory memory) {
        this.dependency = dependency;
        this.kind = kind;
        this.striking = striking;
        this.struck = struck;
        this.memory = memory;
    }

    public Dependency dependency() {
        return dependency;
    }

    public Kind kind() {
        return kind;
    }

    /** When the fault began to take effect: a server that is asked to stop refuses its clients long before it has ended. */
    public Instant striking() {
        return striking;
    }

    /** When it had taken effect. */
    public Instant struck() {
        return struck;
    }

    /** When the fault began to be taken back: a server is on its way up from here on. */
    public Instant ending() {
        return ending;
    }

    /** When it accepted connections again; the far future while it does not. */
    public Instant over() {
        return over;
    }

    /** Of the services that cannot work without it. */
    OutageMemory memory() {
        return memory;
    }

    void beginToEnd() {
        ending = Instant.now();
    }

    void end() {
        over = Instant.now();
    }

    public Duration length() {
        return Duration.between(struck, over);
    }

    /** Whether the services are expected to give the dependency up. */
    boolean opens() {
        return kind == Kind.REFUSING || kind == Kind.SILENT || kind == Kind.REFUSING_WRITES;
    }

    /** Whether it answered all the time, so that nobody is told when it can be used again: it is tried from time to time. */
    boolean isTried() {
        return kind == Kind.OPERATOR || kind == Kind.REFUSING_WRITES;
    }

    /** Whether nothing can be done with the dependency. */
    boolean cutsOff() {
        return kind.cutsOff();
    }

    boolean covers(Instant time) {
        return !time.isBefore(struck) && time.isBefore(over);
    }
}
