package org.discogsography.dashboard.situation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Things as people call them. */
final class Names {
    private Names() {}

    static String title(String id) {
        return switch (id) {
            case "postgresql" -> "PostgreSQL";
            case "neo4j" -> "Neo4j";
            case "rabbitmq" -> "RabbitMQ";
            default -> id;
        };
    }

    /** {@code 20260801} as {@code 2026-08-01}. */
    static String date(Integer dump) {
        return dump == null
                ? "of an unknown month"
                : "%04d-%02d-%02d".formatted(dump / 10_000, dump / 100 % 100, dump % 100);
    }

    /** {@code the extractor, the graphinator and the tableinator}. */
    static String list(List<String> services) {
        return enumeration(services.stream().map(service -> "the " + service).toList());
    }

    /** {@code artists, labels and masters}. */
    static String enumeration(List<String> things) {
        return things.size() < 2
                ? String.join("", things)
                : String.join(", ", things.subList(0, things.size() - 1)) + " and " + things.getLast();
    }

    /** {@code 1 h 30 min}, {@code 5 s}, {@code 200 ms}. */
    static String duration(Duration duration) {
        if (duration.toSeconds() == 0) {
            return duration.toMillis() + " ms";
        }
        return Stream.of(
                        part(duration.toHours(), "h"),
                        part(duration.toMinutesPart(), "min"),
                        part(duration.toSecondsPart(), "s"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + " " + unit;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
