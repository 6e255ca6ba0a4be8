package org.discogsography.dashboard.outage;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.poll.Part.NotAsked;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.discogsography.dashboard.service.Health;

/** Tells outages from what the services say, look by look. */
final class OutageWatch {
    private final OutageBook book;

    OutageWatch(OutageBook book) {
        this.book = book;
    }

    void look(Snapshot snapshot) {
        snapshot.services().forEach(service -> look(service, snapshot.asOf()));
    }

    private void look(ServiceStatus service, Instant now) {
        Subject itself = new Subject(service.name(), null);
        switch (service.health()) {
            case NotAsked<Health> _ -> {}
            case Unknown<Health> silent -> book.unwell(itself, Condition.DOWN, silent.since(), silent.error());
            case Known<Health>(Health health, Instant _, Instant since) -> {
                if (health.up()) {
                    book.well(itself, since);
                } else {
                    book.unwell(itself, Condition.NOT_READY, since, failing(health));
                }
            }
        }
        switch (service.connections()) {
            case NotAsked<List<ConnectionView>> _ -> {}
            case Unknown<List<ConnectionView>> silent -> book.silent(service.name(), silent.since(), silent.error());
            case Known<List<ConnectionView>> known ->
                known.known().forEach(connection -> look(service.name(), connection));
        }
        service.events().value().ifPresent(events -> book.recall(service.name(), new Memory(events), now));
    }

    private void look(String service, ConnectionView connection) {
        Subject subject = new Subject(service, connection.dependency());
        switch (connection.state()) {
            case UP, DEGRADED, SUSPECT -> book.well(subject, connection.since());
            case DOWN, REFUSING -> book.unwell(subject, Condition.DOWN, connection.since(), connection.cause());
            case MISCONFIGURED -> book.unwell(subject, Condition.MISCONFIGURED, connection.since(), connection.cause());
            case CONNECTING, PREPARING -> {
                // for the first time: neither well nor lost
            }
        }
    }

    private static String failing(Health health) {
        return health.failing().map(Health.Check::name).collect(Collectors.joining(", ", "not ready: ", ""));
    }
}
