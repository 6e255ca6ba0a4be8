package org.discogsography.common.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * {@code Authorization: Bearer TOKEN} makes an {@link Operator}. Whoever shows none, or a wrong one, is told so when
 * something asks for that role.
 */
public final class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String DENIAL = Denial.class.getName();

    private final TokenCheck tokens;

    public TokenAuthentication(TokenCheck tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String shown = context.request().getHeader("Authorization");
        if (shown == null || !shown.startsWith(BEARER)) {
            return Uni.createFrom().nullItem();
        }
        Optional<Denial> denied = tokens.deny(shown.substring(BEARER.length()), Client.of(context.request()));
        denied.ifPresent(denial -> context.put(DENIAL, denial));
        return denied.isPresent()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(Operator.named("token"));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(TokenCheck.UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    /** With a sentence, as every other error has one. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        Denial denied = context.get(
                DENIAL,
                new Denial(
                        TokenCheck.UNAUTHORIZED,
                        "Whatever changes something needs the token: sign in. " + tokens.whereabouts()));
        return HttpAuthenticationMechanism.super.sendChallenge(context).invoke(() -> denied.answer(context));
    }
}
