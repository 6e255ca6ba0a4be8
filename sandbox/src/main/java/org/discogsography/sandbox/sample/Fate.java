package org.discogsography.sandbox.sample;

/** What has become of a record; months count from 0, the first month of the sample. */
sealed interface Fate {

    /** Version is the month of the last change, or of birth. */
    record Present(int birth, int version) implements Fate {

        boolean unchangedSinceBirth() {
            return birth == version;
        }
    }

    record Gone(int since) implements Fate {}
}
