package org.discogsography.consumer.store;

/**
 * What became of the records of a batch.
 *
 * @param stale the store has a newer dump's version: left alone
 */
public record Tally(long created, long changed, long unchanged, long stale) {
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(
                created + other.created, changed + other.changed, unchanged + other.unchanged, stale + other.stale);
    }

    public boolean hasWritten() {
        return created + changed > 0;
    }

    public long total() {
        return created + changed + unchanged + stale;
    }
}
