package org.discogsography.dashboard.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Browsers that have shown the token. The cookie is nothing but the number of a session that is kept here, in memory: when
 * the session ends, or the dashboard, the cookie is worthless.
 */
final class Sessions {
    static final String COOKIE = "discogsography_session";
    static final Duration LENGTH = Duration.ofDays(7);

    /** Between two looks for sessions that have ended. */
    static final Duration LOOKED_AT = Duration.ofMinutes(1);

    private static final String NAME = "name";

    private final SessionStore store;
    private final Duration length;

    /** @param store local: it answers at once */
    Sessions(SessionStore store, Duration length) {
        this.store = store;
        this.length = length;
    }

    /** Names for the audit log tell sessions apart; they open none. */
    static String name(Session session) {
        return session.get(NAME);
    }

    /** Empty for a browser that has none. */
    Optional<Session> of(HttpServerRequest request) {
        return number(request)
                .flatMap(number -> Optional.ofNullable(store.get(number).result()));
    }

    Session begin(Instant now) {
        Session session = store.createSession(length.toMillis());
        session.put(NAME, "session of " + now);
        store.put(session);
        return session;
    }

    void end(HttpServerRequest request) {
        number(request).ifPresent(store::delete);
    }

    private static Optional<String> number(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
    }
}
