package org.discogsography.dashboard.access;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.discogsography.common.web.ErrorView;
import org.discogsography.common.web.Problem;
import org.jboss.resteasy.reactive.Cache;

/** {@code /api/session}: a browser shows the token once and gets a cookie for it. */
@Path(Gate.SIGN_IN)
@NonBlocking
public class SessionResource {
    private final Gate gate;
    private final Token token;
    private final InstantSource clock;

    SessionResource(Gate gate, Token token, InstantSource clock) {
        this.gate = gate;
        this.token = token;
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
        return view(gate.session(request, clock.instant()).isPresent());
    }

    @POST
    public Response signIn(SignIn signIn, HttpServerRequest request) {
        if (signIn == null || signIn.token() == null) {
            throw Problem.badRequest("The request is not JSON of the form {\"token\":\"…\"}.");
        }
        Instant now = clock.instant();
        Optional<Decision.Refused> refused = gate.shown(signIn.token(), now);
        if (refused.isPresent()) {
            return Response.status(refused.get().status())
                    .entity(new ErrorView(refused.get().error()))
                    .build();
        }
        String cookie = Session.begin(now).cookie(token);
        return Response.ok(view(true))
                .cookie(cookie(cookie, Math.toIntExact(Session.LENGTH.toSeconds()), request))
                .build();
    }

    @DELETE
    public Response signOut(HttpServerRequest request) {
        return Response.ok(view(false)).cookie(cookie("", 0, request)).build();
    }

    private SessionView view(boolean signedIn) {
        return new SessionView(signedIn, token.whereabouts());
    }

    /** In front of us a proxy may speak https for us; the browser says so itself. */
    private static boolean isEncryptedForTheBrowser(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.startsWith("https://");
    }

    private static NewCookie cookie(String value, int seconds, HttpServerRequest request) {
        return new NewCookie.Builder(Gate.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(request.isSSL() || isEncryptedForTheBrowser(request))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
