package org.discogsography.common.connection;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.common.metrics.ConnectionMetrics;

/** What watches over the dependencies of this service, which makes one for each at start with {@link #watch}. */
@Singleton
public class DependencyMonitors {
    private final List<DependencyMonitor> all = new CopyOnWriteArrayList<>();
    private final SystemTimer timer = new SystemTimer();
    private volatile Supplier<String> backlog = () -> "";
    private final EventLog log = new EventLog(() -> backlog.get());
    private final EventHistory history = new EventHistory();
    private final ConnectionMetrics metrics;

    public DependencyMonitors(MeterRegistry registry) {
        this.metrics = new ConnectionMetrics(registry);
    }

    /** Makes a monitor and starts it. */
    public DependencyMonitor watch(DependencyPort port, FaultTable faults, MonitorLimits limits) {
        DependencyMonitor monitor = new DependencyMonitor(
                port,
                faults,
                limits,
                new DependencyMonitor.Timing(timer, RandomGenerator.getDefault()),
                log.andThen(history).andThen(metrics));
        metrics.watch(monitor);
        all.add(monitor);
        monitor.start();
        return monitor;
    }

    /** What the end of each outage tells beside its duration, as keys and values. */
    public void tellBacklog(Supplier<String> told) {
        backlog = told;
    }

    public List<DependencyMonitor> all() {
        return List.copyOf(all);
    }

    public Optional<DependencyMonitor> named(String dependency) {
        return all.stream()
                .filter(monitor -> monitor.port().name().equals(dependency))
                .findFirst();
    }

    /** Of every dependency, newest first. */
    public List<ConnectionEvent> history() {
        return history.all();
    }

    public List<ConnectionEvent> history(String dependency) {
        return history.of(dependency);
    }

    @PreDestroy
    void close() {
        all.forEach(DependencyMonitor::close);
        timer.close();
    }
}
