package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Our version and those of the servers, from the root POM, which the build writes into a resource. */
public final class Versions {

    public static final String PROJECT;
    static final String POSTGRES;
    static final String NEO4J;

    static {
        var properties = new Properties();
        try (var in = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PROJECT = properties.getProperty("project");
        POSTGRES = properties.getProperty("postgres");
        NEO4J = properties.getProperty("neo4j");
    }

    private Versions() {}
}
