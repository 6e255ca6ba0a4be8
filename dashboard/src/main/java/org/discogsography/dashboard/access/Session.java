package org.discogsography.dashboard.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A browser that has shown the token: nothing of it is kept here, the cookie proves itself. Another token ends all
 * sessions.
 *
 * @param name tells sessions apart in the audit log
 */
record Session(String name, Instant end) {
    static final Duration LENGTH = Duration.ofDays(7);
    private static final int FIELDS = 3;

    static Session begin(Instant now) {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return new Session(HexFormat.of().formatHex(random), now.plus(LENGTH));
    }

    /** {@code name.end.signature}. */
    String cookie(Token token) {
        return content() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(token.sign(content()));
    }

    /** Empty for a cookie that has ended, or that this token has not signed. */
    static Optional<Session> of(String cookie, Token token, Instant now) {
        String[] fields = cookie.split("\\.", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            Session session = new Session(fields[0], Instant.ofEpochSecond(Long.parseLong(fields[1])));
            boolean signed =
                    MessageDigest.isEqual(Base64.getUrlDecoder().decode(fields[2]), token.sign(session.content()));
            return signed && now.isBefore(session.end()) ? Optional.of(session) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private String content() {
        return name + "." + end.getEpochSecond();
    }
}
