package org.discogsography.system.stage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.SuiteUnderTest;
import org.discogsography.system.measure.JvmMemory;

/** What services hold once they have settled to an outage, and at its end. */
final class OutageMemory {
    private final SuiteUnderTest suite;
    private final Set<Service> services;
    private final Map<Service, JvmMemory> settled = new ConcurrentHashMap<>();
    private final Map<Service, JvmMemory> last = new ConcurrentHashMap<>();
    private final Thread first;
    private volatile boolean hasSettled;
    private boolean ended;
    private volatile RuntimeException failed;

    /** An outage has just begun. */
    OutageMemory(SuiteUnderTest suite, Set<Service> services, Duration settling) {
        this.suite = suite;
        this.services = services;
        this.first = Thread.ofVirtual().name("memory in an outage").start(() -> measureAfter(settling));
    }

    /** It is about to end; measures once. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (!hasSettled) {
                first.interrupt();
            }
            first.join();
            if (hasSettled) {
                measure(last);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Empty when the outage was too short to settle to, or the service was ended or started meanwhile.
     *
     * @throws IllegalStateException when it could not be measured
     */
    Optional<JvmMemory> growth(Service service) {
        if (failed != null) {
            throw new IllegalStateException("memory in an outage was not measured", failed);
        }
        return Optional.ofNullable(settled.get(service))
                .flatMap(before -> Optional.ofNullable(last.get(service)).flatMap(after -> after.since(before)));
    }

    private void measureAfter(Duration settling) {
        try {
            Thread.sleep(settling);
            hasSettled = true;
            measure(settled);
        } catch (InterruptedException shorter) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(Map<Service, JvmMemory> into) throws InterruptedException {
        for (Service service : services) {
            Optional<Long> pid = suite.service(service).pids().stream().findFirst();
            if (pid.isPresent()) {
                measure(service, pid.get(), into);
            }
        }
    }

    private void measure(Service service, long pid, Map<Service, JvmMemory> into) throws InterruptedException {
        try {
            JvmMemory.of(pid).ifPresent(memory -> into.put(service, memory));
        } catch (RuntimeException unreadable) {
            failed = unreadable;
        }
    }
}
