package org.discogsography.sandbox.sample;

import java.util.ArrayList;
import java.util.List;

/** Ready-made bytes to choose from. */
final class Phrases {

    private final byte[][] phrases;

    Phrases(List<byte[]> phrases) {
        this.phrases = phrases.toArray(byte[][]::new);
    }

    /** Phrases separated by a vertical bar, all equally frequent. */
    static Phrases of(String barSeparated) {
        List<byte[]> phrases = new ArrayList<>();
        for (String phrase : barSeparated.split("\\|", -1)) {
            phrases.add(Xml.escaped(phrase));
        }
        return new Phrases(phrases);
    }

    /** One phrase a line, each after its weight: {@code 250 US}. */
    static Phrases weighted(String lines) {
        List<byte[]> phrases = new ArrayList<>();
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            byte[] phrase = Xml.escaped(line.substring(blank + 1));
            for (int weight = Integer.parseInt(line.substring(0, blank)); weight > 0; weight--) {
                phrases.add(phrase);
            }
        });
        return new Phrases(phrases);
    }

    byte[] pick(Dice dice) {
        return phrases[dice.below(phrases.length)];
    }
}
