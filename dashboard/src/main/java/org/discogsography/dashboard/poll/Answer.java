package org.discogsography.dashboard.poll;

/** What a target answered, whatever its status. */
public record Answer(int status, String body) {}
