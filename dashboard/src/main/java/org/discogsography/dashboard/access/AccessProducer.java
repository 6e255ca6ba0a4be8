package org.discogsography.dashboard.access;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.ext.web.sstore.LocalSessionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.discogsography.common.access.OperatorToken;
import org.discogsography.common.access.TokenAuthentication;
import org.discogsography.common.access.TokenCheck;
import org.discogsography.common.config.Secret;
import org.discogsography.dashboard.config.DashboardSettings;

/** Makes of the configuration what makes an operator: the token, and sessions of browsers that have shown it. */
@Singleton
class AccessProducer {
    /** At the start: the token's file is there before anybody asks, and one that cannot be made stops the dashboard. */
    @Startup
    @Produces
    @Singleton
    TokenCheck tokens(DashboardSettings settings) {
        return new TokenCheck(
                settings.token().map(AccessProducer::given).orElseGet(() -> new TokenFile(settings.state()).token()));
    }

    @Produces
    @Singleton
    TokenAuthentication byToken(TokenCheck tokens) {
        return new TokenAuthentication(tokens);
    }

    @Produces
    @Singleton
    Sessions sessions(Vertx vertx) {
        return new Sessions(
                LocalSessionStore.create(vertx, "operators", Sessions.LOOKED_AT.toMillis()), Sessions.LENGTH);
    }

    private static OperatorToken given(Secret secret) {
        if (secret.reveal().length() < OperatorToken.SHORTEST) {
            throw new IllegalArgumentException(
                    "DASHBOARD_TOKEN must have at least " + OperatorToken.SHORTEST + " characters: make a longer one");
        }
        return new OperatorToken(secret, "The token is what DASHBOARD_TOKEN says.");
    }
}
