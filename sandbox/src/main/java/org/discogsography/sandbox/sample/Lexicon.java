package org.discogsography.sandbox.sample;

import java.util.ArrayList;
import java.util.List;

/** The words that names, titles and prose are made of. */
final class Lexicon {

    static final Phrases GIVEN = mixed(900, 20, 1, 2);
    static final Phrases FAMILY = mixed(5000, 260, 2, 3);
    static final Phrases INVENTED = mixed(2500, 80, 1, 3);
    static final Phrases PROSE_INVENTED = phrases(Syllables.LATIN.words(1500, 1, 3));

    static final Phrases CYRILLIC = phrases(Syllables.CYRILLIC.capitalised(600, 1, 3));
    static final Phrases KATAKANA = phrases(Syllables.KATAKANA.words(400, 1, 3));
    static final Phrases KANJI = phrases(Syllables.KANJI.words(400, 1, 1));
    static final Phrases GREEK = phrases(Syllables.GREEK.capitalised(150, 1, 2));
    static final Phrases HEBREW = phrases(Syllables.HEBREW.words(80, 1, 2));
    static final Phrases ARABIC = phrases(Syllables.ARABIC.words(60, 1, 2));
    static final Phrases ASTRAL = Phrases.of("🎵|🎧|💿|𝔖𝔭𝔩𝔦𝔱|𝕽𝖊𝖈𝖔𝖗𝖉𝖘|👩‍🎤|🇯🇵|𠮷野|♫|🔥");

    static final Phrases TITLE =
            Phrases.of("Love|Night|Day|Dance|Dream|Heart|Time|World|Life|Fire|Rain|Blue|Black|White"
                    + "|Red|Sun|Moon|Star|Stars|Sky|River|Road|City|Street|Home|Soul|Mind|Body|Eyes|Hands|Girl|Boy|Man|Woman"
                    + "|Baby|Lady|King|Queen|Angel|Devil|Heaven|Sweet|Wild|Lost|Broken|Golden|Silver|Dark|Light|Little|Big"
                    + "|Long|Last|First|New|Old|Good|Bad|Crazy|Lonely|Happy|Morning|Summer|Winter|Spring|Christmas|Song"
                    + "|Blues|Boogie|Waltz|Theme|Symphony|Concerto|Sonata|Allegro|Adagio|Suite|Prelude|Overture|Rock|Roll"
                    + "|Party|Music|Sound|Voice|Radio|Machine|Motion|Space|Planet|Electric|Dub|Bass|Groove|Funk|Wonderful"
                    + "|Don't Go|Can't Stop|I Love You|You And Me|Let It Go|One More Time|What's Up|Rock 'n' Roll");
    static final Phrases SMALL =
            Phrases.of(" Of The | Of | In The | And The | And | To | For A | In My | & | Without | / |, ");
    static final Phrases VERSION =
            Phrases.of(" (Original Mix)| (Live)| (Instrumental)| (Radio Edit)| (Extended Version)"
                    + "| (Reprise)| (Dub Mix)| (Remastered)| - Part 1| - Part 2| No. 2| (Part II)| (12\" Mix)");
    static final Phrases PROSE = Phrases.of("the|the|the|of|of|and|and|to|in|in|a|a|is|on|by|by|with|for|from|was|at"
            + "|as|are|this|all|an|it|not|his|her|their|which|were|first|released|record|records|recorded|label|album"
            + "|track|tracks|vinyl|version|edition|release|produced|written|mixed|mastered|published|music|band|group"
            + "|songs|live|studio|sleeve|cover|printed|back|side|copies|limited|reissue|original|under|also|one|two"
            + "|three|year|made|rights|reserved|courtesy|distributed|manufactured|company|founded|based|member"
            + "|producer|singer|DJ|house|techno|jazz|rock|electronic|known|best|after|between|since|until|about");

    private Lexicon() {}

    private static Phrases mixed(int plain, int accented, int shortest, int longest) {
        List<String> words = new ArrayList<>(Syllables.LATIN.capitalised(plain, shortest, longest));
        words.addAll(Syllables.ACCENTED.capitalised(accented, shortest, longest));
        return phrases(words);
    }

    private static Phrases phrases(List<String> words) {
        return new Phrases(words.stream().map(Xml::escaped).toList());
    }
}
