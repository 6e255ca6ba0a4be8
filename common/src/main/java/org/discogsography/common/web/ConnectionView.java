package org.discogsography.common.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.connection.ConnectionState;
import org.discogsography.common.connection.ConnectionState.Away;
import org.discogsography.common.connection.ConnectionState.Connecting;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Refusing;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.PoolState;

/**
 * One dependency as JSON.
 *
 * @param since when the state began; of a degraded one, when the slowness began; of one that is being prepared, when that
 *     began
 * @param cause what is wrong, in the server's own words where it has spoken; absent while up
 * @param attempt attempts so far, the one under way included; absent while it can be used
 * @param nextAttempt when the next one is due at the latest; absent while one is under way
 * @param breaker {@code closed}, {@code open}, {@code half_open}
 * @param openings how often the breaker has opened within the last ten minutes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionView(
        String dependency,
        String address,
        ConnectionStatus state,
        Instant since,
        String cause,
        Integer attempt,
        Instant nextAttempt,
        String breaker,
        int openings,
        PoolState pool) {

    public static ConnectionView of(DependencyMonitor monitor) {
        ConnectionState state = monitor.state();
        return switch (state) {
            case Connecting _ -> view(monitor, ConnectionStatus.CONNECTING, state.since(), null, null, null);
            case Up _ ->
                monitor.port()
                        .preparation()
                        .map(made -> view(monitor, ConnectionStatus.PREPARING, made.since(), made.cause(), null, null))
                        .or(() -> monitor.slowness()
                                .map(slow -> view(
                                        monitor, ConnectionStatus.DEGRADED, slow.since(), slow.cause(), null, null)))
                        .orElseGet(() -> view(monitor, ConnectionStatus.UP, state.since(), null, null, null));
            case Suspect suspect -> view(monitor, ConnectionStatus.SUSPECT, state.since(), suspect.cause(), null, null);
            case Away away ->
                view(monitor, status(away), away.since(), away.cause(), away.attempt(), away.nextAttempt());
        };
    }

    private static ConnectionStatus status(Away away) {
        return switch (away) {
            case Down _ -> ConnectionStatus.DOWN;
            case Refusing _ -> ConnectionStatus.REFUSING;
            case Misconfigured _ -> ConnectionStatus.MISCONFIGURED;
        };
    }

    private static ConnectionView view(
            DependencyMonitor monitor,
            ConnectionStatus status,
            Instant since,
            String cause,
            Integer attempt,
            Instant next) {
        return new ConnectionView(
                monitor.port().name(),
                monitor.port().address(),
                status,
                since,
                cause,
                attempt,
                next,
                monitor.breaker().name().toLowerCase(Locale.ROOT),
                monitor.openings(),
                monitor.port().pool());
    }
}
