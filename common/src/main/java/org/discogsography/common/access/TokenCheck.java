package org.discogsography.common.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;

/** Compares what somebody shows with the token, not endlessly often. */
public final class TokenCheck {
    static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final OperatorToken token;
    private final WrongTokens wrong = new WrongTokens(Ticker.systemTicker());

    public TokenCheck(OperatorToken token) {
        this.token = token;
    }

    public String whereabouts() {
        return token.whereabouts();
    }

    /**
     * Why somebody who shows this text may not pass; empty when the text is the token.
     *
     * @param client its address: see {@link Client}
     */
    public Optional<Denial> deny(String text, String client) {
        if (wrong.tooManyFrom(client)) {
            return Optional.of(new Denial(
                    TOO_MANY, "Too many wrong tokens have come from " + client + ": try again in a minute."));
        }
        if (token.matches(text.strip())) {
            return Optional.empty();
        }
        wrong.cameFrom(client);
        return Optional.of(new Denial(UNAUTHORIZED, "That is not the token. " + token.whereabouts()));
    }
}
