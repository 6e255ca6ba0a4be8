package org.discogsography.common.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.discogsography.common.connection.ConnectionEvent;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.PoolState;

/** {@code discogsography_connection_*}: events as they come, state and pool when scraped. */
public final class ConnectionMetrics implements Consumer<ConnectionEvent> {
    private final MeterRegistry registry;

    public ConnectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void accept(ConnectionEvent event) {
        registry.counter(
                        "discogsography.connection.events",
                        "dependency",
                        event.dependency(),
                        "event",
                        event.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    public void watch(DependencyMonitor monitor) {
        gauge("discogsography.connection.up", monitor, s -> s.state().usable() ? 1 : 0);
        gauge("discogsography.breaker.state", monitor, s -> switch (s.breaker()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        });
        gauge("discogsography.breaker.openings", monitor, DependencyMonitor::openings);
        gauge("discogsography.pool.size", monitor, s -> known(s.port().pool().size()));
        gauge("discogsography.pool.in.use", monitor, s -> known(s.port().pool().inUse()));
        gauge("discogsography.pool.waiting", monitor, s -> known(s.port().pool().waiting()));
        gauge("discogsography.pool.max", monitor, s -> known(s.port().pool().max()));
    }

    /** What {@link PoolState} does not know is NaN, which Prometheus leaves out of sums instead of counting a 0. */
    private static double known(Integer number) {
        return number == null ? Double.NaN : number;
    }

    private void gauge(String name, DependencyMonitor monitor, ToDoubleFunction<DependencyMonitor> value) {
        Gauge.builder(name, monitor, value)
                .tag("dependency", monitor.port().name())
                .register(registry);
    }
}
