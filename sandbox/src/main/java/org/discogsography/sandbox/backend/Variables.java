package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.discogsography.sandbox.process.SandboxException;

/** The services' environment variables for their connections, see {@code docs/reference/configuration.md}. */
final class Variables {

    static final String AMQP_CONNECTION = "AMQP_CONNECTION";
    static final String RABBITMQ_MANAGEMENT_URL = "RABBITMQ_MANAGEMENT_URL";
    static final String POSTGRES_ADDRESS = "POSTGRES_ADDRESS";
    static final String POSTGRES_DATABASE = "POSTGRES_DATABASE";
    static final String POSTGRES_USERNAME = "POSTGRES_USERNAME";
    static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    static final String NEO4J_ADDRESS = "NEO4J_ADDRESS";
    static final String NEO4J_USERNAME = "NEO4J_USERNAME";
    static final String NEO4J_PASSWORD = "NEO4J_PASSWORD";

    /** The database, and the role that owns it, where we make them. */
    static final String DATABASE = "discogsography";

    private Variables() {}

    static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** The value of a variable or the content of the file that its {@code _FILE} form names. */
    static String secret(Map<String, String> environment, String name) {
        if (isSet(environment, name)) {
            return environment.get(name);
        }
        if (!isSet(environment, name + "_FILE")) {
            throw new SandboxException(name + " is not set: set it, or " + name + "_FILE");
        }
        var file = Path.of(environment.get(name + "_FILE"));
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new SandboxException(name + "_FILE names " + file + ", which cannot be read: " + e.getMessage(), e);
        }
    }
}
