package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Look;

/** I8 and I9: during an outage a service waits, and neither works nor talks nor grows. */
final class QuietJudge implements Judges.Judge {
    /** From here on in a long outage; in a short one from its half on. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Duration TALKING = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(6);
    private static final double CPU_PERCENT = 5;
    private static final double EARLY_CPU_PERCENT = 10;
    private static final double ATTEMPTS_PER_MINUTE = 4;
    private static final double LINES_PER_MINUTE = 20;
    private static final int MORE_THREADS = 5;
    private static final int MORE_DESCRIPTORS = 10;
    private static final long MORE_LIVE_KILOBYTES = 4 * 1024;
    private static final long MORE_KILOBYTES_BESIDE_THE_HEAP = 32 * 1024;

    @Override
    public void judge(Row row, Judgement into) {
        for (Episode episode : row.episodes()) {
            if (episode.cutsOff()) {
                for (Service service : episode.dependency().services()) {
                    if (!row.expect().isRestarted(service)) {
                        figures(row, episode, service, into);
                        memory(episode, service, into);
                        lines(row, episode, service, into);
                        attempts(row, episode, service, into);
                    }
                }
            }
        }
        redeliveries(row, into);
    }

    private static void figures(Row row, Episode episode, Service service, Judgement into) {
        Instant from = quietFrom(episode);
        List<Look> looks = row.watch(service).looks().stream()
                .filter(look -> look.figures() != null
                        && !look.at().isBefore(from)
                        && look.at().isBefore(episode.over()))
                .toList();
        if (episode.kind() == Episode.Kind.ABSENT
                && from.isBefore(episode.struck().plus(SETTLING))) {
            into.notJudged("I8 quiet", service.id() + ": it had just been started");
            return;
        }
        if (looks.size() < 2 || Duration.between(from, episode.over()).compareTo(SHORTEST) < 0) {
            into.notJudged("I8 quiet", service.id() + ": the outage was too short");
            return;
        }
        Look first = looks.getFirst();
        Look last = looks.getLast();
        double percent = 100.0
                * (last.figures().cpuMillis() - first.figures().cpuMillis())
                / Duration.between(first.at(), last.at()).toMillis();
        cpu(episode, from, service.id() + ": %.1f %% of a core".formatted(percent), percent, into);
        int threads = last.figures().threads() - first.figures().threads();
        into.found("I8 threads", threads <= MORE_THREADS, service.id() + ": " + threads + " more");
        int files = last.figures().fileDescriptors() - first.figures().fileDescriptors();
        into.found("I8 file descriptors", files <= MORE_DESCRIPTORS, service.id() + ": " + files + " more");
    }

    private static void memory(Episode episode, Service service, Judgement into) {
        episode.memory()
                .growth(service)
                .ifPresentOrElse(
                        more -> into.found(
                                "I8 memory",
                                more.liveKilobytes() <= MORE_LIVE_KILOBYTES
                                        && more.besideHeapKilobytes() <= MORE_KILOBYTES_BESIDE_THE_HEAP,
                                "%s: %d KB more of live objects, %d KB beside the heap"
                                        .formatted(service.id(), more.liveKilobytes(), more.besideHeapKilobytes())),
                        () -> into.notJudged(
                                "I8 memory",
                                service.id() + ": not there all the time, or the outage was too short to settle to"));
    }

    /** What is promised is promised from 30 s on: before, there are more attempts, and the load is still being compiled. */
    private static void cpu(Episode episode, Instant from, String what, double percent, Judgement into) {
        boolean early = from.isBefore(episode.struck().plus(SETTLING));
        into.cpu(percent);
        into.timely("I8 CPU", percent <= (early ? EARLY_CPU_PERCENT : CPU_PERCENT), what);
    }

    private static Instant quietFrom(Episode episode) {
        Duration half = episode.length().dividedBy(2);
        return episode.struck().plus(half.compareTo(SETTLING) < 0 ? half : SETTLING);
    }

    private static void lines(Row row, Episode episode, Service service, Judgement into) {
        Instant from = episode.struck().plus(TALKING);
        if (!from.isBefore(episode.over())) {
            into.notJudged("I9 log lines", service.id() + ": the outage was shorter than the first minute");
            return;
        }
        double perMinute = perMinute(row, service, "", from, episode.over());
        into.logged(perMinute);
        into.timely(
                "I9 log lines", perMinute <= LINES_PER_MINUTE, service.id() + ": %.1f a minute".formatted(perMinute));
    }

    /** Until the server is on its way up: one that says so is asked more often, that nothing waits longer than it must. */
    private static void attempts(Row row, Episode episode, Service service, Judgement into) {
        Instant from = episode.struck().plus(SETTLING);
        if (Duration.between(from, episode.ending()).compareTo(Duration.ofSeconds(30)) < 0) {
            into.notJudged("I8 attempts", service.id() + ": the outage was shorter than a minute");
            return;
        }
        double perMinute = perMinute(
                row,
                service,
                "attempt failed dependency=" + episode.dependency().id(),
                from,
                episode.ending());
        into.timely(
                "I8 attempts", perMinute <= ATTEMPTS_PER_MINUTE, service.id() + ": %.1f a minute".formatted(perMinute));
    }

    /** In less than a minute as many as in a whole one are fine. */
    private static double perMinute(Row row, Service service, String text, Instant from, Instant to) {
        long lines = row.watch(service).lines().stream()
                .filter(line -> line.text().contains(text)
                        && !line.seen().isBefore(from)
                        && line.seen().isBefore(to))
                .count();
        double minutes = Duration.between(from, to).toMillis() / 60_000.0;
        return lines / Math.max(1, minutes);
    }

    /** A broker or a consumer that ends gives everything back at once; that is not what this bound is about. */
    private static void redeliveries(Row row, Judgement into) {
        long most = row.redeliveries().most();
        into.redelivered(most);
        boolean storesOnly =
                row.episodes().stream().allMatch(episode -> episode.dependency().isStore());
        boolean nobodyRestarted =
                Dependency.STORES.stream().noneMatch(store -> row.expect().isRestarted(store.consumer()));
        if (!row.episodes().isEmpty() && storesOnly && nobodyRestarted) {
            Tuning tuning = row.stage().tuning();
            long periods = row.episodes().stream()
                    .mapToLong(episode -> episode.length().dividedBy(tuning.breakerDelay()) + 1)
                    .sum();
            long bound = 2L * tuning.prefetch() + periods * tuning.prefetch() / 2;
            into.found("I8 redeliveries", most <= bound, most + " of one queue, bound " + bound);
        }
    }
}
