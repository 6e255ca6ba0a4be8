package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.LocalSessionStore;
import io.vertx.ext.web.sstore.SessionStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final SessionStore store = LocalSessionStore.create(vertx, "sessions", 20);

    @AfterEach
    void close() {
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void endByThemselves() {
        Session session = new Sessions(store, Duration.ofMillis(100)).begin(NOW);

        await().until(() -> store.get(session.id()).result() == null);
    }

    @Test
    void haveNamesThatDoNotOpenThem() {
        Session session = new Sessions(store, Sessions.LENGTH).begin(NOW);

        assertThat(Sessions.name(session))
                .isEqualTo("session of 2026-11-01T12:00:00Z")
                .doesNotContain(session.id());
        assertThat(session.id()).hasSize(32);
        assertThat(store.get(session.id()).result()).isSameAs(session);
    }
}
