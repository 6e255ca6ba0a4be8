package org.discogsography.extractor.state;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discogsography.common.contract.RecordType;

/** What was published last of each type: {@code published.json} in the state folder. For one thread at a time. */
public final class Publications {
    private static final String FILE = "published.json";

    private final StateFolder state;
    private final Map<String, Publication> byType;

    private Publications(StateFolder state, Map<String, Publication> byType) {
        this.state = state;
        this.byType = new TreeMap<>(byType);
    }

    /**
     * Reads the file. One that cannot be understood is set aside, and everything will be published again.
     *
     * @throws IOException when it is there and cannot be read
     */
    public static Publications open(StateFolder state) throws IOException {
        return new Publications(
                state,
                state.load(FILE, new TypeReference<Map<String, Publication>>() {})
                        .orElse(Map.of()));
    }

    public Optional<Publication> last(RecordType type) {
        return Optional.ofNullable(byType.get(type.plural()));
    }

    /** What was published last to this broker, unless another broker got it. */
    public Optional<Publication> last(RecordType type, String broker) {
        return last(type).filter(last -> last.broker().equals(broker));
    }

    /** Durable when this returns; it is tried until it can be written. */
    public void add(RecordType type, Publication publication) throws InterruptedException {
        byType.put(type.plural(), publication);
        state.keep(FILE, byType);
    }
}
