package org.discogsography.consumer.consume;

/** Who judges the load of one type. */
public interface LoadWatcher {
    /** A new completion is in the book of loads. */
    void announced();

    /** Records of the type were stored. */
    void stored();
}
