package org.discogsography.consumer.write;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.consumer.supervise.Dependency;

/** When to try again after something failed: when the culprit is back, or a little later each time. */
public final class RetryPolicy {
    /** While a dependency counts as usable. Its breaker ends this after a few attempts if it is not. */
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(250), 2, Duration.ofSeconds(5), 0.25);

    /** While a store answers and refuses: it is a person who mends that. */
    private static final Backoff REFUSED = new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(20), 0.25);

    private final List<Dependency> dependencies;
    private final RandomGenerator random;

    public RetryPolicy(List<Dependency> dependencies, RandomGenerator random) {
        this.dependencies = List.copyOf(dependencies);
        this.random = random;
    }

    /** When another attempt makes sense. */
    sealed interface Retry {
        /** The culprit is away: as soon as it can be used again. */
        record WhenBack(Dependency culprit) implements Retry {}

        record After(Duration delay) implements Retry {}
    }

    /** @param failures in a row, this one included */
    Retry afterFailure(Throwable failure, int failures) {
        return dependencies.stream()
                .filter(dependency -> isCulprit(dependency, failure) && !dependency.usable())
                .findFirst()
                .<Retry>map(Retry.WhenBack::new)
                .orElseGet(() -> new Retry.After(RETRY.after(failures, random)));
    }

    /** @param refusals in a row, this one included */
    Retry afterRefusal(int refusals) {
        return new Retry.After(REFUSED.after(refusals, random));
    }

    private static boolean isCulprit(Dependency dependency, Throwable failure) {
        return failure instanceof DependencyException known
                && known.dependency().equals(dependency.name());
    }
}
