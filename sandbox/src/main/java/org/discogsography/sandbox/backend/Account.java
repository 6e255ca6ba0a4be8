package org.discogsography.sandbox.backend;

/** A login; never prints its password. */
record Account(String user, String password) {

    @Override
    public String toString() {
        return user + ":*****";
    }
}
