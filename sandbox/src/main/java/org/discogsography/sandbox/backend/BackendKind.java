package org.discogsography.sandbox.backend;

/** The three servers that the suite needs; {@link #id} names them in files, commands and messages. */
public enum BackendKind {
    RABBITMQ("rabbitmq", "RabbitMQ"),
    POSTGRES("postgres", "PostgreSQL"),
    NEO4J("neo4j", "Neo4j");

    private final String id;
    private final String title;

    BackendKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
