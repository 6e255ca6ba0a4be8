package org.discogsography.common.fault;

import java.util.concurrent.TimeoutException;

/** One dependency's fault taxonomy: which failure is of which kind. */
@FunctionalInterface
public interface FaultTable {
    Fault classify(Throwable failure);

    /** True for every way in which the libraries of this suite say "it took too long". */
    static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException
                || failure instanceof org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
    }
}
