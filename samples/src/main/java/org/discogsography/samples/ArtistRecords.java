package org.discogsography.samples;

import static org.discogsography.samples.Part.documented;
import static org.discogsography.samples.Part.fixed;

import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.discogsography.samples.Era.Trait;
import org.discogsography.samples.Vocabulary.Weighted;

/** The parts of artist and label records in the order of the dumps, in the forms of the eras. */
final class ArtistRecords {

    private static final String PROFILE_LENGTHS = "20*20|20*45|20*75|15*120|8*220|6*400|5*700|4*1200|2*2200";
    private static final Weighted<Integer> VARIATIONS =
            Weighted.counts("150*1|40*2|16*3|16*4|10*5|4*6|5*7|5*8|7*10|2*11|2*15|1*25|1*40");
    private static final Weighted<Integer> URLS = Weighted.counts("60*1|30*2|18*3|8*4|6*5|4*6|3*7|3*8|6*9|4*18");
    private static final Weighted<String> SITES = Weighted.texts("http://www.facebook.com/|https://soundcloud.com/"
            + "|http://twitter.com/|http://www.myspace.com/|https://en.wikipedia.org/wiki/|https://www.instagram.com/"
            + "|http://www.youtube.com/user/|https://www.imdb.com/name/nm|http://plus.google.com/");
    private static final Weighted<String> DOMAINS =
            Weighted.texts(".bandcamp.com|.com|.net|.de|.co.uk|.com/?ref=discogs&lang=en");

    static final List<Part> ARTIST = List.of(
            fixed("artist", draft -> draft.xml().open("artist")),
            Part.of("images", documented(62, 2, Part.images('A', "112*1|30*2|16*3|8*4|7*5|6*6|5*7|3*9|3*10|2*25"))),
            fixed("id", draft -> draft.xml().element("id", draft.id())),
            fixed("name", draft -> draft.xml().element("name", draft.words().artist(draft.id()))),
            Part.of("realname", documented(44, 0, ArtistRecords::realName)),
            Part.of("profile", profile(66, 0, draft -> draft.field("profile", ""))),
            Part.of("data_quality", Part.quality()),
            Part.of("urls", documented(46, 1, ArtistRecords::urls)),
            Part.of("namevariations", documented(47, 17, draft -> variations(draft, draft.count(VARIATIONS)))),
            Part.of(
                    "aliases",
                    draft -> relatives(
                            draft,
                            "aliases",
                            draft.dump().relations().aliases(draft.id()),
                            alias -> artist(draft, alias))),
            Part.of(
                    "members",
                    draft -> relatives(
                            draft,
                            "members",
                            draft.dump().relations().members(draft.id()),
                            member -> member(draft, member))),
            Part.of(
                    "groups",
                    draft -> relatives(
                            draft,
                            "groups",
                            draft.dump().relations().groups(draft.id()),
                            group -> artist(draft, group))));

    static final List<Part> LABEL = List.of(
            fixed("label", draft -> draft.xml().open("label")),
            Part.of("images", documented(72, 4, Part.images('L', "70*1|15*2|8*3|4*5|2*8"))),
            fixed("id", draft -> draft.xml().element("id", draft.id())),
            fixed("name", draft -> draft.xml().element("name", draft.words().label(draft.id()))),
            Part.of("contactinfo", documented(40, 1, ArtistRecords::contact)),
            Part.of("profile", profile(74, 2, draft -> {})),
            Part.of("data_quality", Part.quality()),
            Part.of("urls", documented(46, 1, ArtistRecords::urls)),
            Part.of("parentLabel", ArtistRecords::parent),
            Part.of(
                    "sublabels",
                    draft -> relatives(
                            draft,
                            "sublabels",
                            draft.dump().relations().sublabels(draft.id()),
                            label -> label(draft, "label", label))));

    private ArtistRecords() {}

    private static Part.Writer profile(int percent, int percentOfOthers, Part.Writer otherwise) {
        Part.Writer documented = Part.text("profile", percent, PROFILE_LENGTHS, otherwise);
        Part.Writer others = Part.text("profile", percentOfOthers, PROFILE_LENGTHS, otherwise);
        return draft -> (Part.isDocumented(draft) ? documented : others).write(draft);
    }

    private static void realName(Draft draft) {
        String name = draft.words().person(draft.random());
        draft.xml()
                .element(
                        "realname",
                        draft.chance(30) ? name + " & " + draft.words().person(draft.random()) : name);
    }

    private static void contact(Draft draft) {
        RandomGenerator random = draft.random();
        StringBuilder lines = new StringBuilder();
        lines.append(draft.words().label(draft.id())).append("\r\n");
        lines.append(random.nextInt(1, 2401))
                .append(' ')
                .append(draft.words().family(random))
                .append(" Street\r\n");
        if (draft.chance(60)) {
            lines.append(draft.words().capitalised(random)).append(' ').append(random.nextInt(1000, 100_000));
            lines.append("\r\n\r\nTel: +")
                    .append(random.nextInt(1, 100))
                    .append(' ')
                    .append(random.nextInt(900_000_000));
        }
        lines.append("\r\nEmail: info@").append(domain(draft));
        draft.xml().element("contactinfo", lines.toString());
    }

    private static void urls(Draft draft) {
        RandomGenerator random = draft.random();
        draft.list("urls", draft.count(URLS), () -> {
            String url = draft.chance(30)
                    ? "http://www." + domain(draft)
                    : SITES.pick(random) + draft.words().person(random).replace(" ", "");
            draft.xml().element("url", url);
        });
    }

    private static String domain(Draft draft) {
        return draft.words().family(draft.random()).toLowerCase(Locale.ROOT) + DOMAINS.pick(draft.random());
    }

    static void variations(Draft draft, int count) {
        draft.xml().open("namevariations");
        for (int number = 0; number < count; number++) {
            draft.xml().element("name", draft.words().variation(draft.id(), number));
        }
        draft.xml().close("namevariations");
    }

    /** A redrawn list has lost its first relative. */
    private static void relatives(Draft draft, String element, LongStream relatives, LongConsumer write) {
        long[] ids = relatives.skip(draft.isRedrawn() ? 1 : 0).toArray();
        if (ids.length > 0) {
            draft.xml().open(element);
            LongStream.of(ids).forEach(write);
            draft.xml().close(element);
        }
    }

    static void artist(Draft draft, long artist) {
        draft.open("name", "id", draft.reference(artist));
        draft.xml().text(draft.words().artist(artist)).close("name");
    }

    private static void member(Draft draft, long member) {
        if (draft.has(Trait.MEMBER_ID_ELEMENT)) {
            draft.xml().element("id", member);
        }
        draft.open("name", "id", draft.has(Trait.MEMBER_ID_ATTRIBUTE) ? member : null);
        draft.xml().text(draft.words().artist(member)).close("name");
    }

    private static void parent(Draft draft) {
        long parent = draft.dump().relations().parent(draft.id());
        if (parent > 0 && !draft.isRedrawn()) {
            label(draft, "parentLabel", parent);
        }
    }

    static void label(Draft draft, String element, long label) {
        draft.open(element, "id", draft.reference(label));
        draft.xml().text(draft.words().label(label)).close(element);
    }
}
