package org.discogsography.sandbox.sample;

import java.time.LocalDate;
import java.util.Map;

/** What a sample holds, exactly. */
public record SampleDescription(LocalDate month, Map<DumpType, Counts> counts) {

    public SampleDescription {
        counts = Map.copyOf(counts);
    }

    public Counts of(DumpType type) {
        return counts.get(type);
    }

    public long records() {
        return counts.values().stream().mapToLong(Counts::records).sum();
    }

    /**
     * @param records in this dump
     * @param changed in this and in the month before, but different; 0 in a first month
     * @param vanished in the month before, but not in this one; 0 in a first month
     * @param added in this month, but never before; 0 in a first month
     */
    public record Counts(long records, long changed, long vanished, long added) {}
}
