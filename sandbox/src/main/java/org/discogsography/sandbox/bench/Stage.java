package org.discogsography.sandbox.bench;

/** What a benchmark can measure by itself. */
public enum Stage {
    /** Limit of gunzip and parser, and extraction. */
    READING,
    /** Extraction with every message confirmed, without consumers. */
    PUBLISHING,
    /** First load, unchanged load, recovery. */
    LOADING,
    /** The stores' bare drivers and our adapters. */
    DRIVERS
}
