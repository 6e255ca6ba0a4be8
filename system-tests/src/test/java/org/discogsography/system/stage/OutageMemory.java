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

    /** An outage has just begun. */
    OutageMemory(SuiteUnderTest suite, Set<Service> services, Duration settling) {
        this.suite = suite;
        this.services = services;
        this.first = Thread.ofVirtual().name("memory in an outage").start(() -> measureAfter(settling));
    }

    /** It is about to end. */
    void end() {
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

    /** Empty when the outage was too short to settle to, or the service was ended or started meanwhile. */
    Optional<JvmMemory> growth(Service service) {
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
                JvmMemory.of(pid.get()).ifPresent(memory -> into.put(service, memory));
            }
        }
    }
}
