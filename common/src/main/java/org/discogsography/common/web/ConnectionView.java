package org.discogsography.common.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.discogsography.common.connection.ConnectionState;
import org.discogsography.common.connection.ConnectionState.Connecting;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.Supervisor;

/**
 * One dependency as JSON.
 *
 * @param state {@code connecting}, {@code preparing}, {@code up}, {@code degraded}, {@code suspect}, {@code down},
 *     {@code misconfigured}
 * @param since when the state began; of a degraded one, when the slowness began; of one that is being prepared, when that
 *     began
 * @param cause what is wrong; absent while up
 * @param attempt attempts to reconnect so far; absent unless down
 * @param nextAttempt when the next one is due at the latest
 * @param breaker {@code closed}, {@code open}, {@code half_open}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionView(
        String dependency,
        String address,
        String state,
        Instant since,
        String cause,
        Integer attempt,
        Instant nextAttempt,
        String breaker,
        PoolState pool) {

    public static ConnectionView of(Supervisor supervisor) {
        ConnectionState state = supervisor.state();
        return switch (state) {
            case Connecting _ -> view(supervisor, "connecting", state.since(), null, null, null);
            case Up _ ->
                supervisor
                        .port()
                        .preparation()
                        .map(made -> view(supervisor, "preparing", made.since(), made.cause(), null, null))
                        .or(() -> supervisor
                                .slowness()
                                .map(slow -> view(supervisor, "degraded", slow.since(), slow.cause(), null, null)))
                        .orElseGet(() -> view(supervisor, "up", state.since(), null, null, null));
            case Suspect suspect -> view(supervisor, "suspect", state.since(), suspect.cause(), null, null);
            case Down down -> view(supervisor, "down", state.since(), down.cause(), down.attempt(), down.nextAttempt());
            case Misconfigured wrong ->
                view(supervisor, "misconfigured", state.since(), wrong.cause(), wrong.attempt(), wrong.nextAttempt());
        };
    }

    private static ConnectionView view(
            Supervisor supervisor, String name, Instant since, String cause, Integer attempt, Instant next) {
        return new ConnectionView(
                supervisor.port().name(),
                supervisor.port().address(),
                name,
                since,
                cause,
                attempt,
                next,
                supervisor.breaker().name().toLowerCase(Locale.ROOT),
                supervisor.port().pool());
    }
}
