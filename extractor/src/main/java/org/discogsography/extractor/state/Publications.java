package org.discogsography.extractor.state;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discogsography.common.contract.RecordType;

/**
 * What was published of each type: {@code published.json} in the state folder. That is the last dump, and newer ones from
 * before it: who holds a newer one takes no notice of an older. For one thread at a time.
 */
public final class Publications {
    private static final String FILE = "published.json";

    private final StateFolder state;
    /** By plural name, the last one first. */
    private final Map<String, List<Publication>> byType;

    private Publications(StateFolder state, Map<String, List<Publication>> byType) {
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
                state.load(FILE, new TypeReference<Map<String, List<Publication>>>() {})
                        .orElse(Map.of()));
    }

    public Optional<Publication> last(RecordType type) {
        return all(type).findFirst();
    }

    /** What was published last to this broker, unless another broker got it. */
    public Optional<Publication> last(RecordType type, String broker) {
        return last(type).filter(last -> last.broker().equals(broker));
    }

    /** What was published of this very dump to this broker, as far as it is kept. */
    public Optional<Publication> of(RecordType type, int dump, String broker) {
        return all(type)
                .filter(known -> known.dump() == dump && known.broker().equals(broker))
                .findFirst();
    }

    /** Durable when this returns; it is tried until it can be written. */
    public void add(RecordType type, Publication publication) throws InterruptedException {
        Stream<Publication> newer = all(type)
                .filter(earlier ->
                        earlier.dump() > publication.dump() && earlier.broker().equals(publication.broker()));
        byType.put(type.plural(), Stream.concat(Stream.of(publication), newer).toList());
        state.keep(FILE, byType);
    }

    /** All that is kept of each type, the last one first. */
    public Map<RecordType, List<Publication>> all() {
        Map<RecordType, List<Publication>> all = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            all.put(type, all(type).toList());
        }
        return all;
    }

    /**
     * Forgets what was published of a dump, to whatever broker. Durable when this returns.
     *
     * @throws IOException when it cannot be written
     */
    public void forget(int dump) throws IOException {
        byType.replaceAll((type, known) -> known == null
                ? List.of()
                : known.stream()
                        .filter(one -> one != null && one.dump() != dump)
                        .toList());
        state.save(FILE, byType);
    }

    private Stream<Publication> all(RecordType type) {
        List<Publication> known = byType.get(type.plural());
        return known == null ? Stream.empty() : known.stream().filter(Objects::nonNull);
    }
}
