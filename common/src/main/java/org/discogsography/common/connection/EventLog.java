package org.discogsography.common.connection;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.discogsography.common.connection.ConnectionEvent.Attempt;
import org.discogsography.common.connection.ConnectionEvent.AttemptFailed;
import org.discogsography.common.connection.ConnectionEvent.BreakerClosed;
import org.discogsography.common.connection.ConnectionEvent.BreakerHalfOpened;
import org.discogsography.common.connection.ConnectionEvent.BreakerOpened;
import org.discogsography.common.connection.ConnectionEvent.DoubtSettled;
import org.discogsography.common.connection.ConnectionEvent.Doubted;
import org.discogsography.common.connection.ConnectionEvent.Established;
import org.discogsography.common.connection.ConnectionEvent.LimitsChanged;
import org.discogsography.common.connection.ConnectionEvent.Lost;
import org.discogsography.common.connection.ConnectionEvent.ReconnectedByHand;
import org.discogsography.common.connection.ConnectionEvent.Refused;
import org.discogsography.common.connection.ConnectionEvent.Restored;
import org.discogsography.common.connection.ConnectionEvent.WritesRefused;
import org.jboss.logging.Logger;

/** One line per event, constant text, fixed keys: docs/reference/events.md lists them. */
public final class EventLog implements Consumer<ConnectionEvent> {
    private static final Logger LOG = Logger.getLogger("connection");

    private final Supplier<String> backlog;

    /** @param backlog what the service has to catch up with after an outage, as keys and values; may be empty */
    public EventLog(Supplier<String> backlog) {
        this.backlog = backlog;
    }

    @Override
    public void accept(ConnectionEvent event) {
        switch (event) {
            case Attempt e -> LOG.infof("connecting dependency=%s attempt=%d", e.dependency(), e.attempt());
            case AttemptFailed e ->
                LOG.warnf(
                        "attempt failed dependency=%s attempt=%d next=%s cause=\"%s\"",
                        e.dependency(), e.attempt(), seconds(e.nextDelay()), e.cause());
            case Established e -> LOG.infof("connection established dependency=%s", e.dependency());
            case Doubted e -> LOG.debugf("doubted dependency=%s cause=\"%s\"", e.dependency(), e.cause());
            case DoubtSettled e -> LOG.debugf("doubt settled dependency=%s", e.dependency());
            case Lost e -> LOG.warnf("connection lost dependency=%s cause=\"%s\"", e.dependency(), e.cause());
            case Restored e ->
                LOG.infof(
                        "connection restored dependency=%s outage=%s%s",
                        e.dependency(), seconds(e.outage()), told(backlog.get()));
            case Refused e -> LOG.errorf("refused dependency=%s cause=\"%s\"", e.dependency(), e.cause());
            case WritesRefused e ->
                LOG.errorf("writes refused dependency=%s since=%s cause=\"%s\"", e.dependency(), e.since(), e.cause());
            case BreakerOpened e ->
                LOG.warnf("circuit breaker OPEN dependency=%s failures=%d", e.dependency(), e.failures());
            case BreakerHalfOpened e -> LOG.infof("circuit breaker HALF_OPEN dependency=%s", e.dependency());
            case BreakerClosed e -> LOG.infof("circuit breaker CLOSED dependency=%s", e.dependency());
            case ReconnectedByHand e -> LOG.infof("reconnect by hand dependency=%s", e.dependency());
            case LimitsChanged e -> LOG.infof("limits changed dependency=%s", e.dependency());
        }
    }

    private static String told(String keys) {
        return keys.isEmpty() ? "" : " " + keys;
    }

    private static String seconds(Duration duration) {
        return "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
    }
}
