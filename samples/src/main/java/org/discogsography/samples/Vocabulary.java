package org.discogsography.samples;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.datafaker.providers.base.BaseFaker;
import org.discogsography.samples.SampleSpec.Question;

/**
 * Names, titles and words. Names are functions of ids, so that every mention of an artist or a label shows the same name
 * without anything being looked up. Datafaker knows the words, but asking it for each value would be far too slow.
 */
final class Vocabulary {

    private static final Weighted<String> ENSEMBLES = Weighted.texts(
            " & His Orchestra| Trio| Quartet| & The Band| Och Hans Ensemble| Orchester| Singers| And His Hot Five"
                    + "| Brothers| Choir");
    private static final Weighted<String> LABEL_KINDS = Weighted.texts("40* Records|14* Recordings|8* Music"
            + "|5* Productions|4* Entertainment|3* Studios|3* Publishing|2* GmbH|2* Ltd.|2*, Inc.| S.A.| & Co.");
    private static final Weighted<String> SMALL_WORDS =
            Weighted.texts("18* | Of The | Of | In The | And The | And | To | For A | In My | & | Without | / |, ");
    private static final Weighted<String> VERSIONS = Weighted.texts(" (Original Mix)| (Live)| (Instrumental)"
            + "| (Radio Edit)| (Extended Version)| (Reprise)| (Dub Mix)| (Remastered)| - Part 1| - Part 2| No. 2"
            + "| (Part II)| (12\" Mix)");
    private static final Weighted<String> ASTRAL =
            Weighted.texts("🎵|🎧|💿|𝔖𝔭𝔩𝔦𝔱|𝕽𝖊𝖈𝖔𝖗𝖉𝖘|👩‍🎤|🇯🇵|𠮷野|♫|🔥");

    private final SampleSpec spec;

    Vocabulary(SampleSpec spec) {
        this.spec = spec;
    }

    String artist(long id) {
        if (id == DumpType.VARIOUS) {
            return "Various";
        } else if (id == DumpType.UNKNOWN_ARTIST) {
            return "Unknown Artist";
        } else if (id == DumpType.NO_ARTIST) {
            return "No Artist";
        }
        RandomGenerator random = spec.random(Question.NAME, DumpType.ARTISTS.place(), id);
        return artist(random) + (random.nextInt(100) < 9 ? " (" + random.nextInt(2, 25) + ")" : "");
    }

    private String artist(RandomGenerator random) {
        int kind = random.nextInt(1000);
        if (kind < 640) {
            return person(random);
        } else if (kind < 690) {
            return person(random) + ENSEMBLES.pick(random);
        } else if (kind < 760) {
            return capitalised(random);
        } else if (kind < 850) {
            return "The " + capitalised(random) + "s";
        } else if (kind < 900) {
            return capitalised(random) + " " + pick(Words.ALL.family, random);
        } else if (kind < 940) {
            return "DJ " + pick(Words.ALL.given, random);
        } else if (kind < 998) {
            return foreign(random);
        }
        return capitalised(random) + " " + ASTRAL.pick(random);
    }

    String person(RandomGenerator random) {
        return pick(Words.ALL.given, random) + " " + pick(Words.ALL.family, random);
    }

    String family(RandomGenerator random) {
        return pick(Words.ALL.family, random);
    }

    private static String foreign(RandomGenerator random) {
        Script script = Words.ALL.scripts.pick(random);
        return pick(script.given(), random) + script.separator() + pick(script.family(), random);
    }

    /** A spelling of an artist's name, different by number. */
    String variation(long artist, int number) {
        RandomGenerator random = spec.random(Question.SPELLING, artist, number);
        return switch (random.nextInt(4)) {
            case 0 -> (char) ('A' + random.nextInt(26)) + ". " + family(random);
            case 1 -> family(random);
            case 2 -> pick(Words.ALL.given, random) + " " + (char) ('A' + random.nextInt(26)) + ". " + family(random);
            default -> artist(artist) + " " + capitalised(random);
        };
    }

    String label(long id) {
        RandomGenerator random = spec.random(Question.NAME, DumpType.LABELS.place(), id);
        int kind = random.nextInt(100);
        String name;
        if (kind < 55) {
            name = capitalised(random);
        } else if (kind < 80) {
            name = capitalised(random) + " " + capitalised(random);
        } else if (kind < 94) {
            name = family(random);
        } else {
            name = foreign(random);
        }
        return name
                + (random.nextInt(100) < 75 ? LABEL_KINDS.pick(random) : "")
                + (random.nextInt(100) < 8 ? " (" + random.nextInt(2, 20) + ")" : "");
    }

    /** A title of a release, a track or a video. */
    String title(RandomGenerator random) {
        StringBuilder title = new StringBuilder();
        int kind = random.nextInt(1000);
        if (kind < 920) {
            title.append(capitalised(random));
            for (int more = random.nextInt(4); more > 0; more--) {
                title.append(SMALL_WORDS.pick(random)).append(capitalised(random));
            }
        } else if (kind < 995) {
            title.append(foreign(random));
        } else {
            title.append(capitalised(random)).append(' ').append(ASTRAL.pick(random));
        }
        return title.append(random.nextInt(100) < 14 ? VERSIONS.pick(random) : "")
                .toString();
    }

    /** A plain word in lower case, ASCII only. */
    String word(RandomGenerator random) {
        return pick(Words.ALL.plain, random);
    }

    /** A plain word with a capital first letter. */
    String capitalised(RandomGenerator random) {
        return pick(Words.ALL.capitalised, random);
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    /** Names in a script that is not Latin. */
    private record Script(List<String> given, List<String> family, String separator) {

        static Script of(String locale, String separator) {
            BaseFaker faker = Words.faker(locale);
            List<String> given = foreign(faker.name()::firstName);
            List<String> family = foreign(faker.name()::lastName);
            return new Script(given, family.isEmpty() ? given : family, separator);
        }

        /** Without the English names that Datafaker has where a language lacks its own. */
        private static List<String> foreign(Supplier<String> source) {
            return Words.distinct(300, source).stream()
                    .filter(word -> word.codePoints().noneMatch(letter -> letter < 0x250 && Character.isLetter(letter)))
                    .toList();
        }
    }

    /** What Datafaker is asked for, once in the life of the program: it takes about a second. */
    private static final class Words {

        private static final List<String> LATIN_LOCALES =
                List.of("en", "de", "fr", "it", "es", "sv-SE", "pl", "hu", "pt-BR");

        static final Words ALL = new Words();

        private final List<String> given;
        private final List<String> family;
        private final List<String> plain;
        private final List<String> capitalised;
        private final Weighted<Script> scripts;

        private Words() {
            Set<String> givenNames = new LinkedHashSet<>();
            Set<String> familyNames = new LinkedHashSet<>();
            for (String locale : LATIN_LOCALES) {
                BaseFaker faker = faker(locale);
                givenNames.addAll(distinct(700, faker.name()::firstName));
                familyNames.addAll(distinct(700, faker.name()::lastName));
            }
            given = List.copyOf(givenNames);
            family = List.copyOf(familyNames);
            BaseFaker english = faker("en");
            Set<String> words = new LinkedHashSet<>(distinct(2000, english.word()::noun));
            words.addAll(distinct(2000, english.word()::adjective));
            words.addAll(distinct(1000, english.verb()::ingForm));
            plain = List.copyOf(words);
            capitalised = words.stream()
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .toList();
            scripts = new Weighted<>(List.of(
                    Script.of("ru", " "),
                    Script.of("ru", " "),
                    Script.of("ja", ""),
                    Script.of("ja", "・"),
                    Script.of("zh-CN", ""),
                    Script.of("ko", ""),
                    Script.of("el-GR", " "),
                    Script.of("he", " "),
                    Script.of("ar", " "),
                    Script.of("th", " ")));
        }

        /** With the same random numbers in every program. */
        static BaseFaker faker(String locale) {
            return new BaseFaker(Locale.forLanguageTag(locale), new Random(1));
        }

        static List<String> distinct(int tries, Supplier<String> source) {
            Set<String> words = new LinkedHashSet<>();
            for (int i = 0; i < tries; i++) {
                words.add(source.get());
            }
            return List.copyOf(words);
        }
    }

    /** Things to choose from, the more frequent ones several times; numbers ascend. */
    record Weighted<T>(List<T> things) {

        Weighted {
            things = List.copyOf(things);
        }

        /** Separated by vertical bars, each perhaps after its weight: {@code 3*1|2}, 1 in three of four cases. */
        static Weighted<Integer> counts(String entries) {
            return parse(entries, Integer::valueOf);
        }

        /** As {@link #counts}: {@code 250*US|91*Germany}. */
        static Weighted<String> texts(String entries) {
            return parse(entries, text -> text);
        }

        private static <T> Weighted<T> parse(String entries, Function<String, T> value) {
            List<T> things = new ArrayList<>();
            for (String entry : entries.split("\\|", -1)) {
                int star = entry.indexOf('*');
                T thing = value.apply(entry.substring(star + 1));
                for (int weight = star < 0 ? 1 : Integer.parseInt(entry.substring(0, star)); weight > 0; weight--) {
                    things.add(thing);
                }
            }
            return new Weighted<>(things);
        }

        T pick(RandomGenerator random) {
            return things.get(random.nextInt(things.size()));
        }

        /** The thing at a position from 0 to 1, exclusive. */
        T at(double position) {
            return things.get((int) (position * things.size()));
        }
    }
}
