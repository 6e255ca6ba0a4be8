package org.discogsography.consumer.write;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Tally;

/**
 * What the store did with some records: how many it wrote, and which it refused although they were alone, by the rule
 * that refused them. A record that had not to be written says nothing. Not thread-safe.
 *
 * <p>One bad record is poison, and so are some. A rule that refuses whatever is written, or a good part of it, is not
 * about the records.
 */
final class Evidence {
    /** So many, and nothing else was written: the rule refuses everything. */
    static final int FEW = 3;

    /** So many are enough beside others that were written, and where a value itself is refused. */
    static final int MANY = 10;

    /** A quarter of what was judged is more than any dump has of bad records. */
    private static final int PARTS = 4;

    private final Map<String, Refused> byRule = new LinkedHashMap<>();
    private long written;

    private record Refused(Fault fault, Set<Long> ids) {}

    void written(long records) {
        written += records;
    }

    /** What came of a transaction. */
    void add(Tally tally) {
        written(tally.created() + tally.changed());
    }

    void refused(long id, Fault fault) {
        byRule.computeIfAbsent(fault.rule(), unseen -> new Refused(fault, new HashSet<>()))
                .ids()
                .add(id);
    }

    void add(Evidence other) {
        written += other.written;
        other.byRule.values().forEach(refused -> refused.ids().forEach(id -> refused(id, refused.fault())));
    }

    long written() {
        return written;
    }

    /** Distinct records. */
    int refused() {
        return byRule.values().stream()
                .mapToInt(refused -> refused.ids().size())
                .sum();
    }

    /** The rule that refuses everything, or far too much; empty while records may be to blame. */
    Optional<Fault> refusingAll() {
        return byRule.values().stream()
                .filter(this::isEnough)
                .map(Refused::fault)
                .findFirst();
    }

    /** A rule that refuses a good part of these, few as they may be. */
    Optional<Fault> refusingMuch() {
        return byRule.values().stream().filter(this::isMuch).map(Refused::fault).findFirst();
    }

    private boolean isEnough(Refused refused) {
        int few = refused.fault().kind() == Fault.Kind.REFUSED ? FEW : MANY;
        int count = refused.ids().size();
        return written == 0 ? count >= few : count >= MANY && isMuch(refused);
    }

    private boolean isMuch(Refused refused) {
        return (long) refused.ids().size() * PARTS >= written + refused();
    }
}
