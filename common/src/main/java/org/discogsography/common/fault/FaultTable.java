package org.discogsography.common.fault;

import java.util.concurrent.TimeoutException;

/** One dependency's fault taxonomy: which failure is of which kind. */
@FunctionalInterface
public interface FaultTable {
    Fault classify(Throwable failure);

    /**
     * The same for a transaction that writes records: what is neither connection nor resource nor login may be about some
     * of them, whatever it would mean otherwise.
     */
    default Fault ofRecords(Throwable failure) {
        return classify(failure);
    }

    /** True for every way in which the libraries of this suite say "it took too long". */
    static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException
                || failure instanceof org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
    }
}
