package org.discogsography.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.discogsography.samples.Era.Trait;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Timeline.Lifecycle;
import org.discogsography.samples.Timeline.Month;
import org.discogsography.samples.Vocabulary.Weighted;

/**
 * One part of one record while it is made. Each part has random numbers of its own, so that redrawing one leaves the
 * others as they were.
 *
 * @param version the month in which this part was drawn anew; 0 for a part as it was at first
 */
record Draft(
        SampleDump dump, DumpType type, long id, Lifecycle.Present life, int version, RandomGenerator random, Xml xml) {

    private static final int PER_CENT_AS_RICH_AS_THE_RECORD = 45;

    static Draft of(
            SampleDump dump, DumpType type, long id, Lifecycle.Present life, int part, boolean redrawn, Xml xml) {
        int version = redrawn ? life.version() : 0;
        RandomGenerator random = dump.spec().random(Question.PART, type.place(), id, part, version);
        return new Draft(dump, type, id, life, version, random, xml);
    }

    boolean isRedrawn() {
        return version > 0;
    }

    Month month() {
        return dump.timeline().month(Math.max(life.birth(), version));
    }

    Vocabulary words() {
        return dump.words();
    }

    boolean has(Trait trait) {
        return dump.spec().era().has(trait);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** As {@link #chance}, but rather for those records that have much of everything. */
    boolean likely(int percent) {
        return luck() >= 1 - percent / 100.0;
    }

    int count(Weighted<Integer> counts) {
        return counts.at(luck());
    }

    /**
     * How much there is of something, 0 to 1: in nearly half of the parts as much as in the others of the same record,
     * because who documents one thing well also documents the next.
     */
    private double luck() {
        return chance(PER_CENT_AS_RICH_AS_THE_RECORD)
                ? dump.spec().random(Question.RICHNESS, type.place(), id).nextDouble()
                : random.nextDouble();
    }

    /** The id of a record of that type, some far more often than others. */
    long popular(DumpType other) {
        return month().popular(other, random);
    }

    /** An opening tag; attributes are pairs of name and value, left out when the value is null. */
    void open(String element, Object... attributes) {
        xml.tag(element, map(attributes)).raw(">");
    }

    void empty(String element, Object... attributes) {
        xml.tag(element, map(attributes)).raw("/>");
    }

    private Map<String, Object> map(Object... attributes) {
        Map<String, Object> map = has(Trait.SORTED_ATTRIBUTES) ? new TreeMap<>() : new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                map.put((String) attributes[i], attributes[i + 1]);
            }
        }
        return map;
    }

    /** A text element that eras write or omit when it is empty. */
    void field(String element, String text) {
        if (!text.isEmpty()) {
            xml.element(element, text);
        } else if (has(Trait.EMPTY_FIELDS)) {
            xml.empty(element);
        }
    }

    /** A list with items; an empty one as an empty element. */
    void list(String element, int count, Runnable item) {
        if (count == 0) {
            xml.empty(element);
            return;
        }
        xml.open(element);
        for (int i = 0; i < count; i++) {
            item.run();
        }
        xml.close(element);
    }

    /** The id as an attribute of references, in eras that have it. */
    Object reference(long other) {
        return has(Trait.REFERENCE_IDS) ? other : null;
    }
}
