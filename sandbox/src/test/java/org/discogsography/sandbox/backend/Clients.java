package org.discogsography.sandbox.backend;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.QueryRunner;

/** Leaves a note in each server and reads it again, with what the services get to know about them. */
record Clients(Map<String, String> connections) {

    private static final String QUEUE = "notes";

    void leaveNotes(String note) throws Exception {
        sql("CREATE TABLE IF NOT EXISTS notes (note text)", "INSERT INTO notes VALUES ('" + note + "')");
        cypher(session -> session.run("CREATE (:Note {note: $note})", Map.of("note", note))
                .consume());
        try (var connection = amqp().newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, note.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    String noteInPostgres() throws Exception {
        try (var connection = postgres(connections.get("POSTGRES_PASSWORD"));
                var result = connection.createStatement().executeQuery("SELECT string_agg(note, ',') FROM notes")) {
            result.next();
            return result.getString(1);
        }
    }

    String noteInNeo4j() {
        return cypher(session ->
                session.run("MATCH (n:Note) RETURN n.note").single().get(0).asString());
    }

    /** Leaves it in the queue. */
    String noteInRabbitmq() throws Exception {
        try (var connection = amqp().newConnection();
                var channel = connection.createChannel()) {
            var delivery = channel.basicGet(QUEUE, false);
            return delivery == null ? null : new String(delivery.getBody(), StandardCharsets.UTF_8);
        }
    }

    private void sql(String... statements) throws Exception {
        try (var connection = postgres(connections.get("POSTGRES_PASSWORD"));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection postgres(String password) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + connections.get("POSTGRES_ADDRESS") + "/" + connections.get("POSTGRES_DATABASE"),
                connections.get("POSTGRES_USERNAME"),
                password);
    }

    private <T> T cypher(Function<QueryRunner, T> work) {
        try (var driver = GraphDatabase.driver(
                        connections.get("NEO4J_ADDRESS"),
                        AuthTokens.basic(connections.get("NEO4J_USERNAME"), connections.get("NEO4J_PASSWORD")));
                var session = driver.session()) {
            return work.apply(session);
        }
    }

    ConnectionFactory amqp() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(new URI(connections.get("AMQP_CONNECTION")));
        return factory;
    }
}
