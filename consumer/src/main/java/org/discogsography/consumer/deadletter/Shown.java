package org.discogsography.consumer.deadletter;

/**
 * What is shown of a letter.
 *
 * @param bytes that it takes in an answer
 */
public record Shown<T>(T view, long bytes) {}
