package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/**
 * What a part of a record is made from: the setting, the record, and dice of its own, so that redrawing one part of a
 * record leaves the others as they were.
 */
final class Draw {

    private static final int PER_CENT_AS_RICH_AS_THE_RECORD = 45;

    private final Setting setting;
    private final Subject subject;
    private final Work work;
    private final boolean redrawn;
    private final long richness;
    private final Month month;
    private final Dice dice;

    /**
     * @param part the number of the part within its record
     * @param version the version of this part: 0 unless redrawn
     */
    Draw(Setting setting, Subject subject, Work work, int part, int version) {
        this.setting = setting;
        this.subject = subject;
        this.work = work;
        long recordKey =
                Dice.key(Dice.key(setting.spec().seed(), 16 + subject.type().number()), subject.id());
        redrawn = version > 0;
        richness = Dice.key(recordKey, -1) >>> 32;
        month = setting.timeline().month(Math.max(subject.birth(), version));
        dice = new Dice(Dice.key(Dice.key(recordKey, part), version));
    }

    Dice dice() {
        return dice;
    }

    /**
     * How much there is of something, 0 to 2^32: in nearly half of the parts as much as in the others of the same
     * record, because who documents one thing well also documents the next.
     */
    private long luck() {
        return dice.percent(PER_CENT_AS_RICH_AS_THE_RECORD) ? richness : dice.bits() >>> 32;
    }

    boolean isLucky(int percent) {
        return (luck() * 100) >>> 32 >= 100 - percent;
    }

    int count(Lengths lengths) {
        return lengths.at(luck());
    }

    Setting setting() {
        return setting;
    }

    Subject subject() {
        return subject;
    }

    /** What the release or master is an edition of; null for artists and labels. */
    Work work() {
        return work;
    }

    /** Dice that all versions of the work throw alike, or, when this part has been redrawn, its own. */
    Dice workDice(int aspect) {
        return redrawn ? dice : work.dice(aspect);
    }

    long id() {
        return subject.id();
    }

    Names names() {
        return setting.names();
    }

    boolean has(Trait trait) {
        return setting.era().has(trait);
    }

    long artist() {
        return month.popular(DumpType.ARTISTS, dice);
    }

    /** Whether this part differs from what it was at first. */
    boolean isRedrawn() {
        return redrawn;
    }

    /** Goes with {@link #workDice}: the same artist for all versions of the work, unless redrawn. */
    long workArtist(Dice workDice) {
        return (redrawn ? month : work.month()).popular(DumpType.ARTISTS, workDice);
    }

    long label() {
        return month.popular(DumpType.LABELS, dice);
    }

    long master() {
        return month.popular(DumpType.MASTERS, dice);
    }

    /** The character as such, or nothing when the sample is to be well-formed. */
    String controlCharacter(char character) {
        return setting.spec().controlCharacters() ? String.valueOf(character) : "";
    }

    /** A text element that eras write or omit when it is empty. */
    void field(String name, byte[] text, Xml xml) {
        if (text.length > 0) {
            xml.ascii("<")
                    .ascii(name)
                    .ascii(">")
                    .phrase(text)
                    .ascii("</")
                    .ascii(name)
                    .ascii(">");
        } else {
            emptyField(name, xml);
        }
    }

    void emptyField(String name, Xml xml) {
        if (has(Trait.EMPTY_FIELDS)) {
            xml.ascii("<").ascii(name).ascii("/>");
        }
    }
}
