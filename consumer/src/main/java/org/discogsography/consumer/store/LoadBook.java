package org.discogsography.consumer.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;

/** The store's durable book of loads: what was announced, and what came of it. One entry per type: the newest. */
public interface LoadBook {
    /**
     * Keeps a completion, as {@link LoadState#LOADING}, in place of the type's older entry. An entry of a newer dump
     * stays; so does one of the same run and digest, which is only announced again, one of a repair of that run
     * ({@code <run>+…}), and one of another run of the same dump that has started later: what is announced is a reminder
     * of a run that was replaced. What is only {@link LoadState#BEGUN} gives way, and is kept as the newer dump when it is
     * one.
     */
    Uni<Void> announce(Completion completion);

    /** The completion that the type's entry was made from. */
    Uni<Optional<Completion>> announced(RecordType type);

    Uni<List<Load>> loads();

    /**
     * Writes state and numbers of the entry with the same type and run. Does nothing when there is none any more, or when
     * records of another newer dump were stored since.
     *
     * @param seen the entry that was judged
     */
    Uni<Void> update(Load seen, Load judged);

    /**
     * Removes the type's entry when it is of this dump. One of another dump, of which this one was the newer, is to be
     * judged anew. A history of runs keeps what it has, as forgotten.
     *
     * @return whether there was one
     */
    Uni<Boolean> forget(RecordType type, int dump);
}
