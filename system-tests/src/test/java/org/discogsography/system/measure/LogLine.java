package org.discogsography.system.measure;

import java.time.Instant;

/** @param seen when it was read, at most a second after it was written */
public record LogLine(Instant seen, String text) {}
