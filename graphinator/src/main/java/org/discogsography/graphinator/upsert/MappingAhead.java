package org.discogsography.graphinator.upsert;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.map.RecordShape;

/**
 * Maps a batch while the server still looks up what it has of it: a tenth of the time of a first load. Only after a batch
 * of the same type had to be written completely; in a load where little has changed the work would be for nothing.
 */
final class MappingAhead {
    private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();

    private final Set<RecordType> worthwhile = Collections.synchronizedSet(EnumSet.noneOf(RecordType.class));

    /** Begins with the whole batch, if that looks worthwhile. */
    Batch begin(RecordType type, List<IncomingRecord> batch) {
        return new Batch(
                type,
                batch,
                worthwhile.contains(type)
                        ? Optional.of(
                                CompletableFuture.supplyAsync(() -> Rows.of(RecordShape.of(type), batch), VIRTUAL))
                        : Optional.empty());
    }

    /** A batch that may be on its way to being mapped. */
    final class Batch {
        private final RecordType type;
        private final List<IncomingRecord> all;
        private final Optional<CompletableFuture<Rows>> ahead;

        private Batch(RecordType type, List<IncomingRecord> all, Optional<CompletableFuture<Rows>> ahead) {
            this.type = type;
            this.all = all;
            this.ahead = ahead;
        }

        /** @throws CompletionException around what the mapping failed with, or that failure itself */
        Rows of(List<IncomingRecord> part) {
            if (part.size() == all.size()) {
                worthwhile.add(type);
                return ahead.map(CompletableFuture::join).orElseGet(() -> Rows.of(RecordShape.of(type), part));
            }
            worthwhile.remove(type);
            return Rows.of(RecordShape.of(type), part);
        }
    }
}
