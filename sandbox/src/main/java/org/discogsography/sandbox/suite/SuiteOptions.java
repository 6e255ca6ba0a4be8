package org.discogsography.sandbox.suite;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How to run the suite.
 *
 * @param repository the project's folder, with the modules' {@code target} folders
 */
public record SuiteOptions(Path repository, Map<Service, ServiceOptions> services) {

    public SuiteOptions {
        repository = repository.toAbsolutePath().normalize();
        services = Map.copyOf(services);
    }

    /** {@link ServiceOptions#defaults} for all four. */
    public static SuiteOptions in(Path repository) {
        var services = new EnumMap<Service, ServiceOptions>(Service.class);
        for (var service : Service.values()) {
            services.put(service, ServiceOptions.defaults(service));
        }
        return new SuiteOptions(repository, services);
    }

    /** With the options of one service changed. */
    public SuiteOptions with(Service service, UnaryOperator<ServiceOptions> change) {
        var changed = new EnumMap<Service, ServiceOptions>(services);
        changed.put(service, change.apply(services.get(service)));
        return new SuiteOptions(repository, changed);
    }
}
