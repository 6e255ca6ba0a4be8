package org.discogsography.sandbox.cli;

import java.util.Objects;
import java.util.function.Consumer;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.StoreLoad;
import org.discogsography.sandbox.load.TypeProgress;

/** Shows a load under way. */
interface Progress extends Consumer<Load.Snapshot>, AutoCloseable {
    @Override
    void close();

    /** A bar on a terminal, plain lines elsewhere. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static Progress here() {
        return System.console() != null && System.console().isTerminal() ? new ProgressInBar() : new ProgressInLines();
    }

    /** The type being read with its rate; else what is being waited for. */
    static String describe(Load.Snapshot snapshot) {
        return snapshot.types().stream()
                .filter(type ->
                        type.state().equals("publishing") || type.state().equals("verifying"))
                .findFirst()
                .map(Progress::describe)
                .orElseGet(() ->
                        snapshot.state().equals("running") || snapshot.state().equals("completed")
                                ? "verifying: Neo4j %s, PostgreSQL %s"
                                        .formatted(verified(snapshot.neo4j()), verified(snapshot.postgresql()))
                                : snapshot.state());
    }

    private static String describe(TypeProgress type) {
        String rate = type.rate() == null ? "" : " %,.0f/s".formatted(type.rate());
        String records = type.records() == null ? "" : " %,d".formatted(type.records());
        return type.type() + records + rate;
    }

    private static String verified(java.util.Map<String, StoreLoad> loads) {
        long done = loads.values().stream().filter(StoreLoad::verified).count();
        return done + " of 4";
    }

    /** Compressed bytes of all types together; {@code known} is false while a type's size is not known. */
    record Bytes(long read, long total, boolean known) {
        static Bytes of(Load.Snapshot snapshot) {
            long read = sum(snapshot.types().stream().map(TypeProgress::bytesRead));
            long total = sum(snapshot.types().stream().map(TypeProgress::bytesTotal));
            boolean known = !snapshot.types().isEmpty()
                    && snapshot.types().stream().allMatch(type -> type.bytesTotal() != null);
            return new Bytes(read, total, known);
        }

        private static long sum(java.util.stream.Stream<Long> numbers) {
            return numbers.filter(Objects::nonNull).mapToLong(Long::longValue).sum();
        }
    }
}
