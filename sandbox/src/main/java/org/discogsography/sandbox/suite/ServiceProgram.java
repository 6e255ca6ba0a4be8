package org.discogsography.sandbox.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.discogsography.sandbox.load.FolderList;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Signal;

/**
 * One of our services as Quarkus packages it.
 *
 * @param connections the variables for its dependencies
 * @param changes variables changed since, from the next start on; they win over all others
 */
record ServiceProgram(
        Service service,
        Path repository,
        ServicePlace place,
        ServiceOptions options,
        Map<String, String> connections,
        ConcurrentMap<String, String> changes)
        implements Program {

    ServiceProgram(
            Service service,
            Path repository,
            ServicePlace place,
            ServiceOptions options,
            Map<String, String> connections) {
        this(service, repository, place, options, connections, new ConcurrentHashMap<>());
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public Path log() {
        return place.log();
    }

    @Override
    public Stop stop() {
        return new Stop(Signal.TERM, options.patience());
    }

    @Override
    public Launch launch() {
        if (!Ports.isFree(options.port())) {
            throw new SandboxException("port " + options.port() + " for the " + name()
                    + " is in use: give it another one, or end what listens there");
        }
        var environment = environment();
        return new Launch(
                command(),
                environment,
                // A secret in a file beside the same secret as a value is refused by the services.
                environment.keySet().stream().map(name -> name + "_FILE").collect(Collectors.toSet()),
                place.folder(),
                place.log());
    }

    private List<String> command() {
        var cache = AotCache.of(repository, service);
        if (!Files.isReadable(cache.jar())) {
            throw new SandboxException(
                    cache.jar() + " is missing: build the suite first, with ./mvnw -Dquick -DskipTests package");
        }
        var command = new ArrayList<>(List.of(JavaProgram.executable(), "-Xmx" + options.heap(), "-XX:+UseSerialGC"));
        command.addAll(cache.flags());
        command.addAll(options.jvmFlags());
        command.addAll(List.of("-jar", cache.jar().toString()));
        return command;
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(connections);
        environment.put("HTTP_HOST", "127.0.0.1");
        // Else the C library keeps what the compilers once needed, in an arena for each thread.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("HTTP_PORT", Integer.toString(options.port()));
        environment.put("EXTRACTOR_STATE", place.folder().resolve("state").toString());
        environment.put(
                "EXTRACTOR_FOLDER_LIST", FolderList.in(place.folder()).file().toString());
        environment.put("DASHBOARD_STATE", place.folder().resolve("state").toString());
        environment.putAll(options.environment());
        environment.putAll(changes);
        return environment;
    }

    @Override
    public void check(Duration limit) throws NotReady {
        new HealthCheck(options.port()).check("/health/ready", limit);
    }
}
