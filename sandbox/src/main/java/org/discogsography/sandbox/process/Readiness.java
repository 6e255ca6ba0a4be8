package org.discogsography.sandbox.process;

import java.time.Duration;
import java.util.function.Supplier;

/** Asks again and again until there is an answer. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** One question must not use up the whole time when the program hangs. */
    private static final Duration ONE_CHECK = Duration.ofSeconds(5);

    /** Clients take no time-out of nothing, or take it for none at all. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private Readiness() {}

    @FunctionalInterface
    public interface Check {
        void within(Duration limit) throws NotReady;
    }

    /**
     * Returns once a check succeeds.
     *
     * @param snapshot what is known about the program, for the message when time runs out
     * @throws SandboxException when the limit passes, or at once when the check itself throws one
     */
    public static void await(String name, Duration limit, Check check, Supplier<String> snapshot) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.within(atMost(Duration.ofNanos(deadline - System.nanoTime())));
                return;
            } catch (NotReady e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new SandboxException(
                            name + " did not answer within " + limit.toMillis() + " ms: " + e.getMessage() + "\n"
                                    + snapshot.get(),
                            e);
                }
            }
            Waiting.pause(PAUSE);
        }
    }

    private static Duration atMost(Duration left) {
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return left.compareTo(ONE_CHECK) < 0 ? left : ONE_CHECK;
    }
}
