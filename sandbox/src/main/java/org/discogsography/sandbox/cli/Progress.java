package org.discogsography.sandbox.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.ResultTable;
import org.discogsography.sandbox.load.StoreLoad;
import org.discogsography.sandbox.load.TypeProgress;
import org.discogsography.sandbox.load.Wait;

/** Shows a load under way. */
interface Progress extends Consumer<Load.Snapshot>, AutoCloseable {
    /** States of a type in which the extractor deals with it. */
    Set<String> AT_WORK = Set.of("verifying", "asking", "publishing");

    @Override
    void close();

    /** A bar on a terminal, plain lines elsewhere. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static Progress here() {
        return System.console() != null && System.console().isTerminal() ? new ProgressInBar() : new ProgressInLines();
    }

    /** What is being done, and what keeps it waiting. */
    static String describe(Load.Snapshot snapshot) {
        return Stream.concat(
                        Stream.of(stage(snapshot)), snapshot.waits().stream().map(Wait::sentence))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The type being read with its rate; else what is being waited for. */
    private static String stage(Load.Snapshot snapshot) {
        return snapshot.types().stream()
                .filter(type -> AT_WORK.contains(type.state()))
                .findFirst()
                .map(Progress::describe)
                .orElseGet(() -> snapshot.state().equals("running")
                                || snapshot.state().equals("completed")
                        ? "verifying: Neo4j %s, PostgreSQL %s"
                                .formatted(
                                        verified(snapshot, snapshot.neo4j()), verified(snapshot, snapshot.postgresql()))
                        : snapshot.state());
    }

    private static String describe(TypeProgress type) {
        if (type.state().equals("asking")) {
            return type.type() + ": asking what the stores hold (a minute at most)";
        }
        String rate = type.rate() == null ? "" : " " + ResultTable.number(Math.round(type.rate())) + "/s";
        String records = type.records() == null ? "" : " " + ResultTable.number(type.records());
        return type.type() + records + rate;
    }

    private static String verified(Load.Snapshot snapshot, Map<String, StoreLoad> loads) {
        if (loads.values().stream().anyMatch(StoreLoad::unknown)) {
            return "unknown";
        }
        long done = loads.values().stream().filter(StoreLoad::verified).count();
        long missing = loads.values().stream()
                .map(StoreLoad::missing)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return done + " of " + snapshot.types().size()
                + (missing == 0 ? "" : " (" + ResultTable.number(missing) + " missing, asked for again)");
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

        private static long sum(Stream<Long> numbers) {
            return numbers.filter(Objects::nonNull).mapToLong(Long::longValue).sum();
        }
    }
}
