package org.discogsography.dashboard.access;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.discogsography.common.access.Audit;
import org.discogsography.common.access.Client;
import org.discogsography.common.access.Denial;
import org.discogsography.common.access.TokenCheck;
import org.discogsography.common.web.ErrorView;
import org.discogsography.common.web.Problem;
import org.jboss.resteasy.reactive.Cache;

/** {@code /api/session}: a browser shows the token once and gets a cookie for it. */
@Path("/api/session")
@NonBlocking
public class SessionResource {
    private final TokenCheck tokens;
    private final Sessions sessions;
    private final InstantSource clock;

    SessionResource(TokenCheck tokens, Sessions sessions, InstantSource clock) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What a browser sends to sign in. */
    public record SignIn(String token) {}

    /**
     * Whether this browser may change things.
     *
     * @param hint where the token is
     */
    public record SessionView(boolean signedIn, String hint) {}

    @GET
    @Cache(noStore = true)
    public SessionView session(HttpServerRequest request) {
        return view(sessions.of(request).isPresent());
    }

    @POST
    public Response signIn(SignIn signIn, RoutingContext context) {
        if (signIn == null || signIn.token() == null) {
            throw Problem.badRequest("The request is not JSON of the form {\"token\":\"…\"}.");
        }
        HttpServerRequest request = context.request();
        Optional<Denial> denied = tokens.deny(signIn.token(), Client.of(request));
        if (denied.isPresent()) {
            return Response.status(denied.get().status())
                    .entity(new ErrorView(denied.get().error()))
                    .build();
        }
        sessions.end(request);
        Session session = sessions.begin(clock.instant());
        Audit.by(context, Sessions.name(session));
        return Response.ok(view(true))
                .cookie(cookie(session.id(), Math.toIntExact(Sessions.LENGTH.toSeconds()), request))
                .build();
    }

    @DELETE
    public Response signOut(RoutingContext context) {
        HttpServerRequest request = context.request();
        sessions.of(request).map(Sessions::name).ifPresent(name -> Audit.by(context, name));
        sessions.end(request);
        return Response.ok(view(false)).cookie(cookie("", 0, request)).build();
    }

    private SessionView view(boolean signedIn) {
        return new SessionView(signedIn, tokens.whereabouts());
    }

    /** A proxy in front of the dashboard may speak https for it without saying so; the browser names its page's origin. */
    private static boolean isEncryptedForTheBrowser(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.startsWith("https://");
    }

    private static NewCookie cookie(String value, int seconds, HttpServerRequest request) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(request.isSSL() || isEncryptedForTheBrowser(request))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
