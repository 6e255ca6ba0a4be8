package org.discogsography.tableinator.pool;

/** What failed has waited for a lock of somebody else; the message says whose. */
public final class LockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockedException(String waiting, Throwable failure) {
        super(waiting, failure, false, false);
    }
}
