package org.discogsography.sandbox.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes pronounceable words of one script from beginnings, middles and ends. The same words on every machine. */
enum Syllables {
    LATIN(
            "b|br|d|dr|f|g|gr|h|j|k|kl|l|m|n|p|r|s|st|t|tr|v|w|z|sh|ch|fr|||",
            "a|e|i|o|u|a|e|i|o|a|e|ai|ee|ou|y|a|e|o|i|u|e|a|o|i|a|e|o",
            "n|r|l|s|t|m|nd|ck|x|rt|ll|son|man|berg|s|n|r||||"),
    ACCENTED(
            "b|br|d|f|g|h|j|k|l|m|n|p|r|s|st|t|v|č|š|ž|ł|ñ|ç",
            "ä|ö|ü|é|å|ø|á|í|ó|ê|ã|ő|ý|a|e|o",
            "n|r|l|s|t|m|ß|ck|son|berg|ić|ský|ová|"),
    CYRILLIC(
            "б|в|г|д|ж|з|к|л|м|н|п|р|с|т|ф|х|ц|ч|ш|Ю|Я|кр|ст",
            "а|е|и|о|у|ы|ю|я|а|о|и",
            "в|н|к|ев|ов|ин|ский|ов|а|ий|ь"),
    KATAKANA("ア|カ|サ|タ|ナ|ハ|マ|ラ|ガ|ダ|バ|パ|シ|チ|リ|キ", "ー|ン|ッ|ミ|ル|ロ|ト|ス|ク|ュ", "ス|ル|ト|ン|ア|ー"),
    KANJI("田|山|中|佐|木|高|小|松|石|井|林|清|金|森", "中|藤|本|川|村|野|島|田|口|原", "子|一|太郎|美|明|健|恵||"),
    GREEK("Αλ|Γε|Δη|Κα|Μα|Νι|Πα|Σο|Θε|Βα", "ρα|νο|λι|κη|το|σι", "ς|ης|ου|άκης|α"),
    HEBREW("של|דו|מי|אב|יו|נת|רו", "מ|ר|נ|ל|כ", "ון|ית|ים|ה|אל"),
    ARABIC("محم|عبد|فير|سلي|نجا|كري", "ا|و|ي", "د|ر|ن|م|ة");

    private final String beginnings;
    private final String middles;
    private final String ends;

    Syllables(String beginnings, String middles, String ends) {
        this.beginnings = beginnings;
        this.middles = middles;
        this.ends = ends;
    }

    /** Distinct words with a capital first letter. */
    List<String> capitalised(int count, int shortest, int longest) {
        return words(count, shortest, longest).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .distinct()
                .toList();
    }

    /** At most so many distinct words of so many syllables; small alphabets may not have that many. */
    List<String> words(int count, int shortest, int longest) {
        Dice dice = new Dice(Dice.key(name().hashCode(), count));
        Alphabet alphabet = new Alphabet(split(beginnings), split(middles), split(ends));
        Set<String> words = new LinkedHashSet<>();
        for (int attempt = 0; attempt < 4 * count && words.size() < count; attempt++) {
            words.add(word(alphabet, dice, dice.between(shortest, longest)));
        }
        return new ArrayList<>(words);
    }

    private static String word(Alphabet alphabet, Dice dice, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int syllable = 0; syllable < syllables; syllable++) {
            word.append(pick(alphabet.beginnings(), dice)).append(pick(alphabet.middles(), dice));
        }
        return word.append(pick(alphabet.ends(), dice)).toString();
    }

    private static String pick(List<String> parts, Dice dice) {
        return parts.get(dice.below(parts.size()));
    }

    private static List<String> split(String barSeparated) {
        return Arrays.asList(barSeparated.split("\\|", -1));
    }

    private record Alphabet(List<String> beginnings, List<String> middles, List<String> ends) {}
}
