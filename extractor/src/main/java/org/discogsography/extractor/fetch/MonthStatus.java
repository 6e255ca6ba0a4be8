package org.discogsography.extractor.fetch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;

/** What is known of one month, on the site and here. Written by the fetch, read by whoever asks. Thread-safe. */
final class MonthStatus {
    private final int dump;
    private final Map<RecordType, FileState> files = new EnumMap<>(RecordType.class);
    private List<String> missing = List.of();

    MonthStatus(int dump) {
        this.dump = dump;
    }

    int dump() {
        return dump;
    }

    /** @param notThere what the site does not have of it, for people */
    synchronized void listed(Iterable<RecordType> types, List<String> notThere) {
        missing = List.copyOf(notThere);
        for (RecordType type : types) {
            files.putIfAbsent(type, new FileState.Discovered(null));
        }
    }

    synchronized void incomplete(List<String> notThere) {
        missing = List.copyOf(notThere);
    }

    synchronized void file(RecordType type, FileState state) {
        files.put(type, state);
    }

    /** Every file that was under way ends like this. */
    synchronized void end(java.util.function.Function<FileState.Open, FileState> ending) {
        files.replaceAll((_, state) -> state instanceof FileState.Open open ? ending.apply(open) : state);
    }

    synchronized Map<RecordType, FileState> files() {
        return Collections.unmodifiableMap(new EnumMap<>(files));
    }

    synchronized List<String> missing() {
        return missing;
    }
}
