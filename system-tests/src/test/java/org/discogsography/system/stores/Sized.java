package org.discogsography.system.stores;

/** A store that can be asked how much it holds. */
public interface Sized extends AutoCloseable {
    /** Cheap, and greater after every commit that adds something. */
    long size();

    @Override
    void close();
}
