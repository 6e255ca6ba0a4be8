package org.discogsography.dashboard.outage;

/**
 * Whom an outage befalls.
 *
 * @param dependency as that service sees it; null for the service itself
 */
record Subject(String service, String dependency) {}
