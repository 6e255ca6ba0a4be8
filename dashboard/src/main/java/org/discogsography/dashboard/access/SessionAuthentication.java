package org.discogsography.dashboard.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.discogsography.common.access.Operator;

/** The cookie of a session makes an operator. */
@Singleton
class SessionAuthentication implements HttpAuthenticationMechanism {
    private final Sessions sessions;

    SessionAuthentication(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return Uni.createFrom()
                .item(sessions.of(context.request())
                        .map(Sessions::name)
                        .map(Operator::named)
                        .orElse(null));
    }

    /** None: what to do is said by the one that asks for the token. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
