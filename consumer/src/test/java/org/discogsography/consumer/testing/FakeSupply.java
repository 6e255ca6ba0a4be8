package org.discogsography.consumer.testing;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.consumer.verify.Supply;

/** A queue whose state a test decides, and an extractor that writes down what it is asked for. */
public final class FakeSupply implements Supply {
    private final List<RepairRequest> requests = new ArrayList<>();
    private boolean away;
    private boolean more;

    /** The broker cannot be asked. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** Messages still wait in the queue, or are in our hands. */
    public void more(boolean isMore) {
        more = isMore;
    }

    public List<RepairRequest> requests() {
        return requests;
    }

    @Override
    public Uni<Boolean> exhausted() {
        return Uni.createFrom()
                .deferred(() -> away ? unreachable() : Uni.createFrom().item(!more));
    }

    @Override
    public Uni<Void> ask(RepairRequest request) {
        return Uni.createFrom().deferred(() -> {
            if (away) {
                return unreachable();
            }
            requests.add(request);
            return Uni.createFrom().voidItem();
        });
    }

    @Override
    public String consumer() {
        return "tableinator";
    }

    private static <T> Uni<T> unreachable() {
        return Uni.createFrom().failure(new IOException("connection refused"));
    }
}
