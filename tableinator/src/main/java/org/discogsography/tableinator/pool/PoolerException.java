package org.discogsography.tableinator.pool;

/** A pooler stands before the server with which nothing can be stored; somebody has to change something. */
public final class PoolerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoolerException(String message, Throwable failure) {
        super(message, failure, false, false);
    }
}
