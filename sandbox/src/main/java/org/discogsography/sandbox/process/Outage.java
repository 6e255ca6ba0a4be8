package org.discogsography.sandbox.process;

import java.time.Duration;
import java.util.function.Consumer;

/** A fault that lasts until it is closed: {@code try (var _ = postgres.stopped()) { … }}. */
@FunctionalInterface
public interface Outage extends AutoCloseable {

    /** The slowest recovery seen is that of a broker after {@code kill -9}: 12 s on two busy cores. */
    Duration RECOVERY = Duration.ofSeconds(90);

    @Override
    void close();

    static <T extends Controlled> Outage of(T program, Consumer<? super T> undo) {
        return () -> {
            undo.accept(program);
            program.awaitReady(RECOVERY);
        };
    }
}
