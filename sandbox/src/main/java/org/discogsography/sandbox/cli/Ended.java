package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.discogsography.sandbox.load.Outcome;

/**
 * What {@code --json} writes of something that has ended: its report, and beside that the outcome.
 *
 * @param <R> the report
 */
record Ended<R>(@JsonUnwrapped R report, Outcome outcome) {}
