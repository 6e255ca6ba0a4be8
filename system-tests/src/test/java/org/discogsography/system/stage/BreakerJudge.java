package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.measure.LogLine;

/** I7: one open episode per outage, in time, told with one line at its begin and one at its end. */
final class BreakerJudge implements Judges.Judge {
    private static final Duration BY_REFUSAL = Duration.ofSeconds(10);
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Override
    public void judge(Row row, Judgement into) {
        for (Episode episode : row.episodes()) {
            for (Service service : episode.dependency().services()) {
                if (!row.expect().isRestarted(service)) {
                    judge(row, episode, service, into);
                }
            }
        }
    }

    private static void judge(Row row, Episode episode, Service service, Judgement into) {
        List<LogLine> opened = lines(row, episode, service, "circuit breaker OPEN dependency=");
        String who = service.id() + " and " + episode.dependency() + ": ";
        switch (episode.kind()) {
            case REFUSING, SILENT, REFUSING_WRITES -> {
                double seconds = opened.isEmpty() ? Double.POSITIVE_INFINITY : since(episode, opened.getFirst());
                into.opened(seconds);
                Duration bound = bound(row, episode);
                into.timely(
                        "I7 opened in time",
                        seconds,
                        bound,
                        who + "after %.1f s, bound %d s".formatted(seconds, bound.toSeconds()));
                into.found("I7 one episode", opened.size() == 1, who + "opened " + opened.size() + " times");
                List<LogLine> restored = lines(row, episode, service, "connection restored dependency=");
                into.found(
                        "I9 one line at the end",
                        restored.size() == 1 && restored.getFirst().text().contains("outage="),
                        who + "restored " + restored.size() + " times");
            }
            case ABSENT -> {
                // the state says it; there is no breaker for a connection that never was
            }
            case SLOW -> into.found("I7 stays closed", opened.isEmpty(), who + "opened " + opened.size() + " times");
            case SHORT -> into.found("I7 one episode", opened.size() <= 1, who + "opened " + opened.size() + " times");
            case OPERATOR -> {
                List<LogLine> refused = lines(row, episode, service, "refused dependency=");
                into.found("I7 told once", refused.size() <= 1, who + "told " + refused.size() + " times");
            }
        }
    }

    private static Duration bound(Row row, Episode episode) {
        return episode.kind() != Episode.Kind.SILENT
                ? BY_REFUSAL
                : row.stage().tuning().silenceOf(episode.dependency()).plus(SLACK);
    }

    /** From the strike until the next outage of the same dependency. */
    private static List<LogLine> lines(Row row, Episode episode, Service service, String text) {
        Instant next = row.episodes().stream()
                .filter(other -> other.dependency() == episode.dependency())
                .map(Episode::struck)
                .filter(struck -> struck.isAfter(episode.struck()))
                .findFirst()
                .orElse(Instant.MAX);
        String wanted = text + episode.dependency().id();
        return row.watch(service).lines().stream()
                .filter(line -> line.text().contains(wanted))
                .filter(line -> !line.seen().isBefore(episode.striking()))
                .filter(line -> line.seen().isBefore(next))
                .toList();
    }

    private static double since(Episode episode, LogLine line) {
        return Math.max(0, Duration.between(episode.struck(), line.seen()).toMillis() / 1000.0);
    }
}
