package org.discogsography.samples;

import org.discogsography.samples.Era.Trait;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Vocabulary.Weighted;

/**
 * A part of the records of a type: an element, or nothing when a record has none.
 *
 * @param name of the element, by which edge cases replace it
 * @param fixed whether it stays as it is when a record changes
 */
record Part(String name, boolean fixed, Writer writer) {

    /** Writes the part of one record. */
    @FunctionalInterface
    interface Writer {
        void write(Draft draft);
    }

    private static final int PER_CENT_DOCUMENTED = 31;
    private static final Weighted<Integer> IMAGE_SIZES =
            Weighted.counts("40*600|4*599|4*450|3*500|3*300|2*597|2*592|2*400|1*380|1*350|1*200|1*150|1*803");
    private static final Weighted<String> QUALITIES = Weighted.texts(
            "900*Needs Vote|80*Correct" + "|9*Complete and Correct|7*Needs Minor Changes|4*Needs Major Changes");
    private static final Weighted<String> COMMON_WORDS =
            Weighted.texts("3*the|2*of|2*and|to|2*in|2*a|is|on|2*by|with|for|from|was|at|as|are|this|all|an|it|not|his"
                    + "|her|their|which|were|first|released|record|records|recorded|label|album|track|tracks|vinyl|version"
                    + "|edition|release|produced|written|mixed|mastered|published|music|band|group|songs|live|studio"
                    + "|sleeve|cover|printed|back|side|copies|limited|reissue|original|under|also|one|two|three|year"
                    + "|made|rights|reserved|courtesy|distributed|manufactured|company|founded|based|member|producer"
                    + "|singer|DJ|house|techno|jazz|rock|electronic|known|best|after|between|since|until|about");
    private static final Weighted<String> ENDINGS = Weighted.texts("6*. |! |? |; |: |, \"|\" ");
    private static final Weighted<String> LINE_BREAKS = Weighted.texts("12*|\r\n|\r\n\r\n|\n|\n\n");

    static Part of(String name, Writer writer) {
        return new Part(name, false, writer);
    }

    static Part fixed(String name, Writer writer) {
        return new Part(name, true, writer);
    }

    static Writer likely(int percent, Writer writer) {
        return draft -> {
            if (draft.likely(percent)) {
                writer.write(draft);
            }
        };
    }

    /** Most is known about few: a third of the artists and labels have most of the elements. */
    static Writer documented(int percent, int percentOfOthers, Writer writer) {
        return draft ->
                likely(isDocumented(draft) ? percent : percentOfOthers, writer).write(draft);
    }

    static boolean isDocumented(Draft draft) {
        return draft.dump()
                        .spec()
                        .random(Question.DOCUMENTED, draft.type().place(), draft.id())
                        .nextInt(100)
                < PER_CENT_DOCUMENTED;
    }

    static Writer quality() {
        return draft -> draft.xml().element("data_quality", QUALITIES.pick(draft.random()));
    }

    /** Image elements, which only say how large the images are; the oldest dumps also say where. */
    static Writer images(char letter, String counts) {
        Weighted<Integer> weighted = Weighted.counts(counts);
        return draft -> {
            if (draft.has(Trait.IMAGES)) {
                boolean primary = draft.chance(88);
                draft.xml().open("images");
                for (int number = 0, count = draft.count(weighted); number < count; number++) {
                    image(draft, letter, number == 0 && primary ? "primary" : "secondary");
                }
                draft.xml().close("images");
            }
        };
    }

    private static void image(Draft draft, char letter, String kind) {
        String address = "";
        String small = "";
        if (draft.has(Trait.IMAGE_URIS)) {
            String file = "-" + draft.id() + "-" + draft.random().nextInt(1_100_000_000, 1_400_000_000) + ".jpeg";
            address = "http://api.discogs.com/image/" + letter + file;
            small = "http://api.discogs.com/image/" + letter + "-150" + file;
        }
        draft.empty(
                "image",
                "type",
                kind,
                "uri",
                address,
                "uri150",
                small,
                "width",
                IMAGE_SIZES.pick(draft.random()),
                "height",
                IMAGE_SIZES.pick(draft.random()));
    }

    /**
     * Notes and profiles. In a revised record they are always there and name the month, so that a changed record differs
     * for certain, whatever else has been redrawn.
     *
     * @param otherwise for unrevised records without such a text
     */
    static Writer text(String element, int percent, String lengths, Writer otherwise) {
        Weighted<Integer> weighted = Weighted.counts(lengths);
        return draft -> {
            if (draft.likely(percent)) {
                text(draft, element, () -> prose(draft, draft.count(weighted)));
            } else if (draft.life().isRevised()) {
                text(draft, element, () -> {});
            } else {
                otherwise.write(draft);
            }
        };
    }

    /** Mark-up that a revision still changes. */
    static Writer text(String element, String markup) {
        return draft -> text(draft, element, () -> draft.xml().raw(markup));
    }

    private static void text(Draft draft, String element, Runnable content) {
        draft.xml().open(element);
        content.run();
        if (draft.life().isRevised()) {
            draft.xml()
                    .raw(" Last edited before ")
                    .raw(draft.dump()
                            .timeline()
                            .month(draft.life().version())
                            .date()
                            .toString())
                    .raw(".");
        }
        draft.xml().close(element);
    }

    /** Running text of at least so many characters, with line breaks of both kinds and references to records. */
    static void prose(Draft draft, int length) {
        Xml xml = draft.xml();
        int end = xml.length() + length;
        while (xml.length() < end) {
            sentence(draft);
            if (xml.length() < end) {
                xml.text(ENDINGS.pick(draft.random())).text(LINE_BREAKS.pick(draft.random()));
            }
        }
    }

    private static void sentence(Draft draft) {
        Xml xml = draft.xml().text(draft.words().capitalised(draft.random()));
        for (int words = draft.random().nextInt(3, 13); words > 0; words--) {
            xml.raw(" ")
                    .text(
                            draft.chance(72)
                                    ? COMMON_WORDS.pick(draft.random())
                                    : draft.words().word(draft.random()));
        }
        switch (draft.random().nextInt(24)) {
            case 0 -> xml.text(" by [a=" + draft.words().artist(draft.popular(DumpType.ARTISTS)) + "]");
            case 1 -> xml.text(" on [l=" + draft.words().label(draft.popular(DumpType.LABELS)) + "]");
            case 2 -> xml.text(" [m=" + draft.popular(DumpType.MASTERS) + "]");
            default -> {}
        }
    }
}
