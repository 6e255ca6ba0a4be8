package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.measure.Look;

/** I6: alive at every second, honest about what is missing, and able to say so while everything hangs. */
final class HealthJudge implements Judges.Judge {
    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final Duration READY_AGAIN = Duration.ofSeconds(15);

    /** Two attempts a minute are all that a server that refuses is asked; connecting takes a moment more. */
    private static final Duration READY_AFTER_MENDING = Duration.ofSeconds(32);

    private static final Duration ANSWER = Duration.ofSeconds(1);

    @Override
    public void judge(Row row, Judgement into) {
        for (Service service : Service.values()) {
            List<Look> looks = atWork(row.watch(service).looks());
            alive(service, looks, into);
            quick(service, looks, into);
            otherwiseReady(row, service, looks, into);
        }
        for (Episode episode : row.episodes()) {
            for (Service service : episode.dependency().services()) {
                if (!row.expect().isRestarted(service)) {
                    noticed(row, episode, service, into);
                    readyAgain(row, episode, service, into);
                }
            }
        }
    }

    /** Looks at a service that runs. One that ends answers no more in its last moments. */
    private static List<Look> atWork(List<Look> looks) {
        List<Look> atWork = new ArrayList<>();
        boolean ending = false;
        Look next = null;
        for (Look look : looks.reversed()) {
            ending = !look.up()
                    || ((ending || isSucceeded(look, next)) && !look.liveness().ok());
            if (!ending) {
                atWork.addFirst(look);
            }
            next = look;
        }
        return atWork;
    }

    /** Whether the next look saw another process, started within a second: no process gives CPU time back. */
    private static boolean isSucceeded(Look look, Look next) {
        return next != null
                && look.figures() != null
                && next.figures() != null
                && next.figures().cpuMillis() < look.figures().cpuMillis();
    }

    private static void alive(Service service, List<Look> looks, Judgement into) {
        List<Instant> dead = looks.stream()
                .filter(look -> !look.liveness().ok())
                .map(Look::at)
                .toList();
        into.found(
                "I6 alive",
                dead.isEmpty(),
                service.id() + ": " + dead.size() + " of " + looks.size() + " looks not alive "
                        + dead.stream().limit(5).toList());
    }

    private static void quick(Service service, List<Look> looks, Judgement into) {
        Duration longest = looks.stream()
                .map(Look::health)
                .filter(health -> health != null)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        into.timely(
                "I6 /health", longest.compareTo(ANSWER) <= 0, service.id() + ": " + longest.toMillis() + " ms at most");
    }

    /** Who has all that it needs says so. */
    private static void otherwiseReady(Row row, Service service, List<Look> looks, Judgement into) {
        if (row.expect().isRestarted(service)
                || row.episodes().stream()
                        .anyMatch(episode -> episode.dependency().services().contains(service))) {
            return;
        }
        long unready = looks.stream().filter(look -> !look.readiness().ok()).count();
        into.timely("I6 others ready", unready == 0, service.id() + ": " + unready + " looks not ready");
    }

    private static void noticed(Row row, Episode episode, Service service, Judgement into) {
        if (!episode.cutsOff()) {
            return;
        }
        Optional<Look> first = row.watch(service).looks().stream()
                .filter(look -> episode.covers(look.at())
                        && look.readiness().names(episode.dependency().id()))
                .findFirst();
        double seconds = first.map(
                        look -> Duration.between(episode.struck(), look.at()).toMillis() / 1000.0)
                .orElse(Double.POSITIVE_INFINITY);
        into.timely(
                "I6 noticed",
                seconds,
                NOTICED.plusSeconds(1),
                service.id() + " not ready because of " + episode.dependency()
                        + " after %.1f s, bound %d s".formatted(seconds, NOTICED.toSeconds()));
    }

    private static void readyAgain(Row row, Episode episode, Service service, Judgement into) {
        Optional<Look> ready = row.watch(service).looks().stream()
                .filter(look ->
                        !look.at().isBefore(episode.over()) && look.readiness().ok())
                .findFirst();
        double seconds = ready.map(
                        look -> Duration.between(episode.over(), look.at()).toMillis() / 1000.0)
                .orElse(Double.POSITIVE_INFINITY);
        Duration bound = episode.isTried() ? READY_AFTER_MENDING : READY_AGAIN;
        into.timely("I6 ready again", seconds, bound, service.id() + " after %.1f s".formatted(seconds));
    }
}
