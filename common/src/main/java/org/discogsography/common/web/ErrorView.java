package org.discogsography.common.web;

/** Every error of every service's HTTP interface: one sentence that names the thing and says what to do. */
public record ErrorView(String error) {}
