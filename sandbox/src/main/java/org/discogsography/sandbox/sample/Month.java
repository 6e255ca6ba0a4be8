package org.discogsography.sandbox.sample;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** One month of a sample: who has been born by then, and what it did to the records born before. */
final class Month {

    private final LocalDate date;
    private final SampleSize everBorn;
    private final Map<DumpType, Lottery> lotteries;
    private final Map<DumpType, Popularity> popularities = new EnumMap<>(DumpType.class);

    private Month(LocalDate date, SampleSize everBorn, Map<DumpType, Lottery> lotteries) {
        this.date = date;
        this.everBorn = everBorn;
        this.lotteries = lotteries;
        for (DumpType type : DumpType.values()) {
            popularities.put(type, new Popularity(everBorn.of(type)));
        }
    }

    static Month first(LocalDate date, SampleSize size) {
        return new Month(date, size, Map.of());
    }

    static Month after(Month before, NextMonthSpec spec, long key) {
        Map<DumpType, Lottery> lotteries = new EnumMap<>(DumpType.class);
        for (DumpType type : DumpType.values()) {
            lotteries.put(type, Lottery.of(before.everBorn.of(type), spec, Dice.key(key, type.number())));
        }
        LocalDate date = before.date.plusMonths(1).withDayOfMonth(1);
        return new Month(date, before.everBorn.grownBy(spec.added()), lotteries);
    }

    LocalDate date() {
        return date;
    }

    SampleSize everBorn() {
        return everBorn;
    }

    /** What this month does to a record born before it. */
    Event event(DumpType type, long ordinal) {
        return lotteries.get(type).draw(ordinal);
    }

    /** The id of a record born by this month, some far more often than others. */
    long popular(DumpType type, Dice dice) {
        return Ids.id(type, popularities.get(type).pick(dice));
    }

    enum Event {
        STAYS,
        CHANGES,
        VANISHES
    }

    private record Lottery(Shuffle shuffle, long vanishing, long changing) {

        static Lottery of(long records, NextMonthSpec spec, long key) {
            return new Lottery(
                    new Shuffle(records, key),
                    Math.round(records * spec.vanished()),
                    Math.round(records * spec.changed()));
        }

        Event draw(long ordinal) {
            long rank = shuffle.rank(ordinal - 1);
            if (rank < vanishing) {
                return Event.VANISHES;
            }
            return rank < vanishing + changing ? Event.CHANGES : Event.STAYS;
        }
    }
}
