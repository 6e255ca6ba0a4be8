package org.discogsography.consumer.store;

/** How far the load of one type is. */
public enum LoadState {
    /** Announced; not all of it is stored yet. */
    LOADING,
    /** Count and digest of the store equal those of the dump (dead-lettered records counted, and named). */
    VERIFIED,
    /** Records are missing or differ, and nothing is under way any more. */
    INCOMPLETE,
    /** The store holds a newer dump. */
    SUPERSEDED
}
