package org.discogsography.consumer.consume;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Timer;

/** Time, chance and threads, as one thing to hand over. */
public record Clockwork(Timer timer, RandomGenerator random, Executor workers) {}
