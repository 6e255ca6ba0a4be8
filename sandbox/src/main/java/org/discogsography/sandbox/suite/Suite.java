package org.discogsography.sandbox.suite;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.StopReport;

/** The four services over one sandbox; they end with the sandbox when nobody stops them before. */
public final class Suite {

    private final Map<Service, ServiceProcess> services;

    private Suite(Map<Service, ServiceProcess> services) {
        this.services = Collections.unmodifiableMap(services);
    }

    /** Not started yet. */
    public static Suite of(Sandbox sandbox, SuiteOptions options) {
        var services = new EnumMap<Service, ServiceProcess>(Service.class);
        var urls = new HashMap<String, String>();
        for (var service : Service.values()) {
            var process = ServiceProcess.of(
                    sandbox,
                    service,
                    options.repository(),
                    options.services().get(service),
                    service == Service.DASHBOARD ? urls : Map.of());
            services.put(service, process);
            urls.put(service.urlVariable(), process.uri().toString());
        }
        return new Suite(services);
    }

    public Collection<ServiceProcess> services() {
        return services.values();
    }

    public ServiceProcess service(Service service) {
        return services.get(service);
    }

    public ServiceProcess extractor() {
        return service(Service.EXTRACTOR);
    }

    public ServiceProcess graphinator() {
        return service(Service.GRAPHINATOR);
    }

    public ServiceProcess tableinator() {
        return service(Service.TABLEINATOR);
    }

    public ServiceProcess dashboard() {
        return service(Service.DASHBOARD);
    }

    public void start() {
        Parallel.forEach(services(), ServiceProcess::start);
    }

    public void awaitReady(Duration limit) {
        Parallel.forEach(services(), service -> service.awaitReady(limit));
    }

    /** Stops all at once; the reports say how each took it. */
    public Map<Service, StopReport> stop() {
        var reports = new ConcurrentHashMap<Service, StopReport>();
        Parallel.forEach(services(), service -> reports.put(service.service(), service.stop()));
        return Map.copyOf(reports);
    }
}
