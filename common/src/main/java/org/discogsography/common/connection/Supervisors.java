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

/** All supervisors of this service. A service makes its own at start with {@link #supervise}. */
@Singleton
public class Supervisors {
    private final List<Supervisor> all = new CopyOnWriteArrayList<>();
    private final SystemTimer timer = new SystemTimer();
    private volatile Supplier<String> backlog = () -> "";
    private final EventLog log = new EventLog(() -> backlog.get());
    private final EventHistory history = new EventHistory();
    private final ConnectionMetrics metrics;

    public Supervisors(MeterRegistry registry) {
        this.metrics = new ConnectionMetrics(registry);
    }

    /** Makes a supervisor and starts it. */
    public Supervisor supervise(DependencyPort port, FaultTable faults, SupervisionLimits limits) {
        Supervisor supervisor = new Supervisor(
                port,
                faults,
                limits,
                new Supervisor.Timing(timer, RandomGenerator.getDefault()),
                log.andThen(history).andThen(metrics));
        metrics.watch(supervisor);
        all.add(supervisor);
        supervisor.start();
        return supervisor;
    }

    /** What the end of each outage tells beside its duration, as keys and values. */
    public void tellBacklog(Supplier<String> told) {
        backlog = told;
    }

    public List<Supervisor> all() {
        return List.copyOf(all);
    }

    public Optional<Supervisor> named(String dependency) {
        return all.stream()
                .filter(supervisor -> supervisor.port().name().equals(dependency))
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
        all.forEach(Supervisor::close);
        timer.close();
    }
}
