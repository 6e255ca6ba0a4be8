package org.discogsography.sandbox.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The months of a sample up to one of them; answers for each record alone, so that nothing about records is kept. */
final class Timeline {

    private final long key;
    private final List<Month> months;

    private Timeline(long key, List<Month> months) {
        this.key = key;
        this.months = List.copyOf(months);
    }

    static Timeline startingWith(SampleSpec spec) {
        return new Timeline(Dice.key(spec.seed(), 0), List.of(Month.first(spec.month(), spec.size())));
    }

    Timeline then(NextMonthSpec spec) {
        List<Month> longer = new ArrayList<>(months);
        longer.add(Month.after(months.getLast(), spec, Dice.key(key, months.size())));
        return new Timeline(key, longer);
    }

    LocalDate date() {
        return months.getLast().date();
    }

    Month month(int index) {
        return months.get(index);
    }

    int latest() {
        return months.size() - 1;
    }

    /** The month in which the record first appears. */
    int birth(DumpType type, long ordinal) {
        int month = 0;
        while (ordinal > months.get(month).everBorn().of(type)) {
            month++;
        }
        return month;
    }

    /** How many records of a type were born before a month. */
    long bornBefore(DumpType type, int month) {
        return month == 0 ? 0 : months.get(month - 1).everBorn().of(type);
    }

    Fate fate(DumpType type, long ordinal) {
        int birth = birth(type, ordinal);
        int version = birth;
        for (int month = birth + 1; month < months.size(); month++) {
            switch (months.get(month).event(type, ordinal)) {
                case VANISHES -> {
                    return new Fate.Gone(month);
                }
                case CHANGES -> version = month;
                case STAYS -> {}
            }
        }
        return new Fate.Present(birth, version);
    }

    LongStream ordinals(DumpType type, Predicate<Fate> which) {
        return LongStream.rangeClosed(1, months.getLast().everBorn().of(type))
                .filter(ordinal -> which.test(fate(type, ordinal)));
    }

    boolean isChanged(Fate fate) {
        return fate instanceof Fate.Present present && !present.unchangedSinceBirth() && present.version() == latest();
    }

    boolean isVanished(Fate fate) {
        return fate instanceof Fate.Gone gone && gone.since() == latest();
    }

    boolean isAdded(Fate fate) {
        return fate instanceof Fate.Present present && latest() > 0 && present.birth() == latest();
    }
}
