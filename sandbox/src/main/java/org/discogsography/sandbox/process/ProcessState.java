package org.discogsography.sandbox.process;

import java.time.Instant;

/** What a controlled program is doing; whether it also answers is a question for {@link Controlled#awaitReady}. */
public sealed interface ProcessState {

    /** Not started yet, stopped, or killed by us. */
    record Stopped() implements ProcessState {}

    record Running(Instant since) implements ProcessState {}

    record Frozen(Instant since) implements ProcessState {}

    /** Ended without having been told to. */
    record Ended(int exitCode) implements ProcessState {}

    /** Somebody else's: we can only talk to it. */
    record Unmanaged() implements ProcessState {}
}
