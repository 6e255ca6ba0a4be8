package org.discogsography.extractor.pass;

/**
 * How large a message of records becomes.
 *
 * @param bytes target; only a message of one record may be longer
 * @param records at most
 */
public record BatchLimits(int bytes, int records) {
    public BatchLimits {
        if (bytes < 1 || records < 1) {
            throw new IllegalArgumentException("a batch below 1 carries nothing");
        }
    }
}
