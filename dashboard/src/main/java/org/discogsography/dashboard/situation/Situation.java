package org.discogsography.dashboard.situation;

import java.util.List;

/**
 * Is everything well; if not, what, since when, and what happens next.
 *
 * @param level of the worst finding; {@code good} or {@code busy} without one
 * @param headline one sentence: the worst finding, else what is going on
 * @param activity one sentence: what is going on
 * @param findings worst first
 */
public record Situation(Level level, String headline, String activity, List<Finding> findings) {}
