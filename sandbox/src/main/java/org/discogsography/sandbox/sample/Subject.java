package org.discogsography.sandbox.sample;

/** One record in one version. */
record Subject(DumpType type, long id, int birth, int version) {

    boolean isRevised() {
        return version > birth;
    }
}
