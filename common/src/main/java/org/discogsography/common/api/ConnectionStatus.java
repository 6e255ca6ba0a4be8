package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a dependency is, as {@code GET /connections} says. */
public enum ConnectionStatus {
    /** Never connected yet. */
    CONNECTING,
    /** In reach; constraints, indexes or tables are being made. */
    PREPARING,
    UP,
    /** It answers late. */
    DEGRADED,
    /** Something failed; the breaker is still closed. */
    SUSPECT,
    DOWN,
    /** It answers, and takes no writes. */
    REFUSING,
    /** It answers, and refuses us until somebody mends the cause. */
    MISCONFIGURED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ConnectionStatus> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
