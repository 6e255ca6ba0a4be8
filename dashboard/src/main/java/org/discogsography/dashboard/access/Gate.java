package org.discogsography.dashboard.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what. Everybody may read. Whatever changes something needs the token, or the session of a browser that
 * has shown it. Pages of other origins do not come as far as this.
 */
final class Gate {
    static final String COOKIE = "discogsography_session";
    static final String SIGN_IN = "/api/session";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BEARER = "Bearer ";

    private final Token token;
    private final Attempts attempts = new Attempts();

    Gate(Token token) {
        this.token = token;
    }

    static boolean reads(HttpMethod method) {
        return READING.contains(method);
    }

    Decision decide(HttpServerRequest request, Instant now) {
        if (reads(request.method())) {
            return new Decision.Reading();
        }
        if (request.path().equals(SIGN_IN)) {
            return new Decision.Changing("whoever signs in or out");
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            Optional<Decision.Refused> refused = shown(authorization.substring(BEARER.length()), now);
            return refused.isPresent() ? refused.get() : new Decision.Changing("token");
        }
        return session(request, now)
                .<Decision>map(session -> new Decision.Changing("session " + session.name()))
                .orElseGet(() -> new Decision.Refused(
                        401, "Whatever changes something needs the token: sign in. " + token.whereabouts()));
    }

    /** Why somebody who shows this text may not pass; empty when it is the token. */
    Optional<Decision.Refused> shown(String text, Instant now) {
        if (!attempts.allowed(now)) {
            return Optional.of(new Decision.Refused(429, "Too many wrong tokens: try again in a minute."));
        }
        if (token.matches(text.strip())) {
            return Optional.empty();
        }
        attempts.failed(now);
        return Optional.of(new Decision.Refused(401, "That is not the token. " + token.whereabouts()));
    }

    Optional<Session> session(HttpServerRequest request, Instant now) {
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? Optional.empty() : Session.of(cookie.getValue(), token, now);
    }
}
