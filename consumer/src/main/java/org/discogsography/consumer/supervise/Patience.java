package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.fault.DependencyException;

/** How long to wait after something failed: until the culprit is back, or a little longer each time. */
public final class Patience {
    /** While a dependency counts as usable. Its breaker ends this after a few attempts if it is not. */
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(250), 2, Duration.ofSeconds(5), 0.25);

    /** While a store answers and refuses: it is a person who mends that. */
    private static final Backoff REFUSED = new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(20), 0.25);

    private final List<Dependency> dependencies;
    private final Timer timer;
    private final RandomGenerator random;

    public Patience(List<Dependency> dependencies, Timer timer, RandomGenerator random) {
        this.dependencies = List.copyOf(dependencies);
        this.timer = timer;
        this.random = random;
    }

    /**
     * Completes when another attempt makes sense.
     *
     * @param failures in a row, this one included
     * @return true when the culprit had been away and is back: the count starts anew
     */
    public Uni<Boolean> afterFailure(Throwable failure, int failures) {
        return dependencies.stream()
                .filter(dependency -> isCulprit(dependency, failure) && !dependency.usable())
                .findFirst()
                .map(away -> away.whenUp().replaceWith(true))
                .orElseGet(() -> pause(RETRY.after(failures, random)).replaceWith(false));
    }

    /** @param refusals in a row, this one included */
    public Duration afterRefusal(int refusals) {
        return REFUSED.after(refusals, random);
    }

    private Uni<Void> pause(Duration delay) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> over = new CompletableFuture<>();
            timer.after(delay, () -> over.complete(null));
            return over;
        });
    }

    private static boolean isCulprit(Dependency dependency, Throwable failure) {
        return failure instanceof DependencyException known
                && known.dependency().equals(dependency.name());
    }
}
