package org.discogsography.common.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds guessing: ten wrong tokens a minute from one address; nobody else notices. Thread-safe. */
final class WrongTokens {
    private static final int ALLOWED = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses that are remembered at the same time, some hundred bytes each. */
    private static final int ADDRESSES = 10_000;

    private final Cache<String, AtomicInteger> byAddress;

    WrongTokens(Ticker ticker) {
        byAddress = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(WINDOW)
                .maximumSize(ADDRESSES)
                .executor(Runnable::run)
                .build();
    }

    boolean tooManyFrom(String address) {
        AtomicInteger wrong = byAddress.getIfPresent(address);
        return wrong != null && wrong.get() >= ALLOWED;
    }

    void cameFrom(String address) {
        byAddress.get(address, first -> new AtomicInteger()).incrementAndGet();
    }
}
