package org.discogsography.dashboard.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.discogsography.common.config.Secret;
import org.discogsography.dashboard.config.DashboardSettings;

/** Makes token and gate of the configuration. */
@Singleton
class AccessProducer {
    @Produces
    @Singleton
    Token token(DashboardSettings settings) {
        return settings.token().map(AccessProducer::given).orElseGet(() -> new TokenFile(settings.state()).token());
    }

    @Produces
    @Singleton
    Gate gate(Token token) {
        return new Gate(token);
    }

    private static Token given(Secret secret) {
        if (secret.reveal().length() < Token.SHORTEST) {
            throw new IllegalArgumentException(
                    "DASHBOARD_TOKEN must have at least " + Token.SHORTEST + " characters: make a longer one");
        }
        return new Token(secret, "The token is what DASHBOARD_TOKEN says.");
    }
}
