package org.discogsography.sandbox.sample;

/**
 * Names as functions of ids, so that every mention of an artist or a label shows the same name without anything being
 * looked up. All are escaped for elements and attributes alike.
 */
final class Names {

    private static final byte[] VARIOUS = Xml.bytes("Various");
    private static final byte[] UNKNOWN_ARTIST = Xml.bytes("Unknown Artist");
    private static final byte[] NO_ARTIST = Xml.bytes("No Artist");

    private static final Phrases ENSEMBLES = Phrases.of(" & His Orchestra| Trio| Quartet| & The Band| Och Hans Ensemble"
            + "| Orchester| Singers| And His Hot Five| Brothers| Choir");
    private static final Phrases LABEL_KINDS = Phrases.weighted("""
            40  Records
            14  Recordings
            8  Music
            5  Productions
            4  Entertainment
            3  Studios
            3  Publishing
            2  GmbH
            2  Ltd.
            2 , Inc.
            1  S.A.
            1  & Co.
            """);

    private final long key;

    Names(long seed) {
        key = Dice.key(seed, 1);
    }

    void artist(long id, Xml xml) {
        if (id == Ids.VARIOUS) {
            xml.phrase(VARIOUS);
        } else if (id == Ids.UNKNOWN_ARTIST) {
            xml.phrase(UNKNOWN_ARTIST);
        } else if (id == Ids.NO_ARTIST) {
            xml.phrase(NO_ARTIST);
        } else {
            linkedArtist(diceOf(DumpType.ARTISTS, id), xml);
        }
    }

    private static void linkedArtist(Dice dice, Xml xml) {
        int kind = dice.below(1000);
        if (kind < 640) {
            person(dice, xml);
        } else if (kind < 690) {
            person(dice, xml);
            xml.phrase(ENSEMBLES.pick(dice));
        } else if (kind < 940) {
            band(kind, dice, xml);
        } else {
            foreign(kind, dice, xml);
        }
        if (dice.percent(9)) {
            xml.ascii(" (").number(dice.between(2, 24)).ascii(")");
        }
    }

    private static void person(Dice dice, Xml xml) {
        xml.phrase(Lexicon.GIVEN.pick(dice)).ascii(" ").phrase(Lexicon.FAMILY.pick(dice));
    }

    private static void band(int kind, Dice dice, Xml xml) {
        if (kind < 760) {
            xml.phrase(Lexicon.INVENTED.pick(dice));
        } else if (kind < 850) {
            xml.ascii("The ").phrase(Lexicon.INVENTED.pick(dice)).ascii("s");
        } else if (kind < 900) {
            xml.phrase(Lexicon.TITLE.pick(dice)).ascii(" ").phrase(Lexicon.INVENTED.pick(dice));
        } else {
            xml.ascii("DJ ").phrase(Lexicon.INVENTED.pick(dice));
        }
    }

    private static void foreign(int kind, Dice dice, Xml xml) {
        if (kind < 965) {
            xml.phrase(Lexicon.CYRILLIC.pick(dice)).ascii(" ").phrase(Lexicon.CYRILLIC.pick(dice));
        } else if (kind < 980) {
            xml.phrase(Lexicon.KANJI.pick(dice)).phrase(Lexicon.KANJI.pick(dice));
        } else if (kind < 988) {
            xml.phrase(Lexicon.KATAKANA.pick(dice)).utf8("・").phrase(Lexicon.KATAKANA.pick(dice));
        } else if (kind < 992) {
            xml.phrase(Lexicon.GREEK.pick(dice)).ascii(" ").phrase(Lexicon.GREEK.pick(dice));
        } else if (kind < 995) {
            xml.phrase(Lexicon.HEBREW.pick(dice)).ascii(" ").phrase(Lexicon.HEBREW.pick(dice));
        } else if (kind < 998) {
            xml.phrase(Lexicon.ARABIC.pick(dice)).ascii(" ").phrase(Lexicon.ARABIC.pick(dice));
        } else {
            xml.phrase(Lexicon.INVENTED.pick(dice)).ascii(" ").phrase(Lexicon.ASTRAL.pick(dice));
        }
    }

    /** A spelling of an artist's name, different by number. */
    void variation(long artist, int number, Xml xml) {
        Dice dice = new Dice(Dice.key(Dice.key(key, artist), number));
        switch (dice.below(4)) {
            case 0 -> {
                xml.character('A' + dice.below(26)).ascii(". ");
                xml.phrase(Lexicon.FAMILY.pick(dice));
            }
            case 1 -> xml.phrase(Lexicon.FAMILY.pick(dice));
            case 2 -> {
                xml.phrase(Lexicon.GIVEN.pick(dice)).ascii(" ").character('A' + dice.below(26));
                xml.ascii(". ").phrase(Lexicon.FAMILY.pick(dice));
            }
            default -> {
                artist(artist, xml);
                xml.ascii(" ").phrase(Lexicon.INVENTED.pick(dice));
            }
        }
    }

    void person(long personKey, Xml xml) {
        Dice dice = new Dice(personKey);
        person(dice, xml);
    }

    void label(long id, Xml xml) {
        Dice dice = diceOf(DumpType.LABELS, id);
        int kind = dice.below(100);
        if (kind < 55) {
            xml.phrase(Lexicon.INVENTED.pick(dice));
        } else if (kind < 80) {
            xml.phrase(Lexicon.TITLE.pick(dice)).ascii(" ").phrase(Lexicon.INVENTED.pick(dice));
        } else if (kind < 94) {
            xml.phrase(Lexicon.FAMILY.pick(dice));
        } else if (kind < 98) {
            xml.phrase(Lexicon.KATAKANA.pick(dice));
        } else {
            xml.phrase(Lexicon.CYRILLIC.pick(dice));
        }
        if (dice.percent(75)) {
            xml.phrase(LABEL_KINDS.pick(dice));
        }
        if (dice.percent(8)) {
            xml.ascii(" (").number(dice.between(2, 19)).ascii(")");
        }
    }

    /** A title of a release, a track or a video. */
    void title(long titleKey, Xml xml) {
        Dice dice = new Dice(titleKey);
        int kind = dice.below(1000);
        if (kind < 920) {
            words(dice, xml);
        } else if (kind < 950) {
            xml.phrase(Lexicon.CYRILLIC.pick(dice)).ascii(" ").phrase(Lexicon.CYRILLIC.pick(dice));
        } else if (kind < 985) {
            xml.phrase(Lexicon.KATAKANA.pick(dice)).phrase(Lexicon.KANJI.pick(dice));
        } else if (kind < 995) {
            xml.phrase(Lexicon.GREEK.pick(dice)).ascii(" ").phrase(Lexicon.INVENTED.pick(dice));
        } else {
            xml.phrase(Lexicon.TITLE.pick(dice)).ascii(" ").phrase(Lexicon.ASTRAL.pick(dice));
        }
        if (dice.percent(14)) {
            xml.phrase(Lexicon.VERSION.pick(dice));
        }
    }

    private static void words(Dice dice, Xml xml) {
        word(dice, xml);
        int more = dice.below(4);
        for (int word = 0; word < more; word++) {
            if (dice.percent(35)) {
                xml.phrase(Lexicon.SMALL.pick(dice));
            } else {
                xml.ascii(" ");
            }
            word(dice, xml);
        }
    }

    private static void word(Dice dice, Xml xml) {
        xml.phrase(dice.percent(55) ? Lexicon.TITLE.pick(dice) : Lexicon.INVENTED.pick(dice));
    }

    private Dice diceOf(DumpType type, long id) {
        return new Dice(Dice.key(Dice.key(key, type.number()), id));
    }
}
