package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Uni;
import org.discogsography.common.contract.RepairRequest;

/** The other end of one type's queue: what still comes from there, and a way to ask for more. */
public interface Supply {
    /** True when no message of the type waits at the broker or is in our hands; fails when that cannot be known. */
    Uni<Boolean> exhausted();

    /** Completes when the broker has the request: whether anybody fulfils it will be seen from the rows. */
    Uni<Void> ask(RepairRequest request);

    /** Whose queue it is: what a request has to say. */
    String consumer();
}
