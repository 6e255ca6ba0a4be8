package org.discogsography.samples;

import static org.discogsography.samples.Part.fixed;
import static org.discogsography.samples.Part.likely;

import java.util.List;
import java.util.random.RandomGenerator;
import org.discogsography.samples.Era.Trait;
import org.discogsography.samples.RelationGenerator.MasterLink;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Timeline.Month;
import org.discogsography.samples.Vocabulary.Weighted;

/** The parts of master and release records in the order of the dumps; how much and how often is that of real ones. */
final class ReleaseRecords {

    private static final String NOTE_LENGTHS =
            "6*8|10*20|12*35|12*55|12*80|12*110|10*150|8*200|7*270|5*380|3*520|2*800|1*1800";
    private static final Weighted<Integer> ARTISTS = Weighted.counts("860*1|100*2|25*3|8*4|3*5|2*7|2*10");
    private static final Weighted<Integer> CREDITS =
            Weighted.counts("415*0|125*1|89*2|68*3|46*4|38*5|33*6|25*7|29*8|12*9|15*10|14*11|10*12|15*13|20*15|15*18"
                    + "|12*20|8*24|6*28|3*36|2*48");
    private static final Weighted<Integer> TRACK_CREDITS =
            Weighted.counts("1150*1|535*2|214*3|135*4|66*5|31*6|30*7|19*8|20*10|15*13|8*18");
    private static final Weighted<Integer> LABELS = Weighted.counts("895*1|85*2|14*3|3*4|3*6");
    private static final Weighted<Integer> FORMATS = Weighted.counts("977*1|16*2|6*3|1*10");
    private static final Weighted<Integer> DESCRIPTIONS = Weighted.counts("7*0|30*1|30*2|22*3|8*4|3*5");
    private static final Weighted<Integer> GENRE_COUNTS = Weighted.counts("76*1|19*2|4*3|1*5");
    private static final Weighted<Integer> STYLE_COUNTS = Weighted.counts("42*1|32*2|18*3|5*4|2*5|1*8");
    private static final Weighted<Integer> SUB_TRACKS = Weighted.counts("3*2|4*3|3*4|2*5|1*7|1*12");
    private static final Weighted<Integer> IDENTIFIERS =
            Weighted.counts("470*0|150*1|150*2|75*3|50*4|40*5|25*6|12*7|10*8|8*10|6*12|4*20");
    private static final Weighted<Integer> COMPANIES =
            Weighted.counts("550*0|135*1|85*2|60*3|60*4|35*5|20*6|15*7|15*8|10*10|7*12|5*15|2*20|1*37");

    private static final Weighted<String> JOINS = Weighted.texts(
            "200*,|76*&|44*Feat.|37*/|34*And|19*With|15*Featuring" + "|11*-|6*vs.|5*•|3*Conducting The|3*+");
    private static final Weighted<String> ROLES =
            Weighted.texts("560*Written-By|290*Producer|150*Composed By|140*Vocals"
                    + "|120*Music By|150*Remix|110*Lyrics By|170*Guitar|150*Drums|130*Bass|110*Mastered By|90*Lead Vocals"
                    + "|100*Engineer|80*Featuring|100*Arranged By|100*Mixed By|95*Backing Vocals|90*Piano|85*Recorded By"
                    + "|80*Performer|60*Written By|65*Executive-Producer|60*Photography By|45*Keyboards|45*Design|35*Violin"
                    + "|30*Orchestra|30*Conductor|35*Trumpet|33*Liner Notes|30*Percussion|28*Artwork|27*Co-producer|24*Cello"
                    + "|21*Art Direction|21*Lacquer Cut By|20*Trombone|20*Choir|18*Acoustic Guitar|17*Flute|17*Organ"
                    + "|17*Tenor Saxophone|17*Programmed By|14*Bass Guitar|14*Harpsichord|14*Remastered By|12*Translated By"
                    + "|11*Synthesizer|10*Harmonica|10*Viola|8*DJ Mix|7*A&R");
    private static final Weighted<String> QUALIFIERS = Weighted.texts("Assistant|Additional|Second|Recording|Live|Cover"
            + "|Uncredited|All Tracks By|Strings|Produced By|With|Principal|Realisation");
    private static final Weighted<String> FORMAT_NAMES = Weighted.texts("515*Vinyl|288*CD|86*File|74*Cassette|30*CDr"
            + "|12*Box Set|11*DVD|9*Shellac|5*All Media|2*Reel-To-Reel|2*VHS|1*8-Track Cartridge|1*Flexi-disc");
    private static final Weighted<String> QUANTITIES = Weighted.texts("929*1|49*2|24*3|9*4|7*5|4*8|4*12|1*16");
    private static final Weighted<String> FORMAT_TEXTS =
            Weighted.texts("38*320 kbps|9*Gatefold|8*Cardboard Sleeve|6*Red|6*Digipak|5*Clear|4*SHM-CD|4*180 Gram|4*VBR"
                    + "|3*Translucent Blue, White Splatter|2* Blank");
    private static final Weighted<String> FORMAT_KINDS =
            Weighted.texts("394*Album|235*LP|147*12\"|127*45 RPM|127*7\"|115*Single|101*Compilation|86*33 ⅓ RPM"
                    + "|86*Reissue|86*Promo|71*Stereo|68*EP|66*Limited Edition|58*MP3|38*Mono|37*Unofficial Release"
                    + "|30*Remastered|18*White Label|16*Maxi-Single|15*Repress|14*10\"|12*Mixed|11*Sampler|11*FLAC"
                    + "|9*78 RPM|5*Test Pressing");
    private static final Weighted<String> GENRES =
            Weighted.texts("332*Rock|317*Electronic|182*Pop|112*Folk, World, & Country|67*Classical|65*Jazz"
                    + "|52*Funk / Soul|43*Hip Hop|36*Stage & Screen|30*Latin|24*Blues|19*Reggae|11*Non-Music|10*Children's"
                    + "|2*Brass & Military");
    private static final Weighted<String> STYLES = Weighted.texts("House|Deep House|Pop Rock|Experimental|Tech House"
            + "|Techno|Alternative Rock|Punk|Synth-pop|Country|Vocal|Heavy Metal|Ballad|Indie Rock|Rock & Roll|Electro"
            + "|Classic Rock|Hardcore|Ambient|Downtempo|Folk|Chanson|Soundtrack|Romantic|Hard Rock|Soul|Disco"
            + "|Abstract|Progressive House|Euro House|Garage Rock|Psychedelic Rock|Rhythm & Blues|Drone|New Wave"
            + "|Industrial|Prog Rock|Black Metal|African|Trance|Europop|Baroque|Schlager|Noise|Dub|Funk|Bluegrass"
            + "|Contemporary Jazz|Minimal|RnB/Swing|Free Improvisation|IDM|Drum n Bass|Thrash|Ragga HipHop|Salsa"
            + "|MPB|Bossa Nova|Fusion|Big Band|Swing|Gospel|Opera|Modern|Spoken Word|Radioplay|Enka|Kayōkyoku");
    private static final Weighted<String> COUNTRIES = Weighted.texts("250*US|91*Germany|79*UK|57*Japan|44*Italy"
            + "|41*Canada|39*Netherlands|33*France|31*Spain|31*Russia|24*Europe|22*Sweden|21*Australia|17*Poland"
            + "|12*Norway|12*Greece|10*Switzerland|8*Czechoslovakia|7*Denmark|7*UK & Europe|6*Yugoslavia|6*Belgium"
            + "|6*Israel|5*USSR|4*Brazil|3*Germany, Austria, & Switzerland");
    private static final Weighted<Integer> YEARS = Weighted.counts("1*1925|2*1952|2*1956|4*1959|4*1961|4*1963|4*1965"
            + "|5*1967|5*1969|5*1971|5*1973|5*1975|4*1977|6*1979|6*1980|6*1982|6*1984|6*1986|7*1988|8*1990|8*1991|8*1993"
            + "|9*1995|9*1997|10*1998|14*1999|16*2000|8*2001|7*2003|8*2005|8*2007|8*2009|8*2011|8*2013|8*2015|10*2017"
            + "|12*2018|10*2019");
    private static final Weighted<Integer> TRACK_COUNTS = Weighted.counts(
            "6*1|14*2|8*3|9*4|5*5|4*6|3*7|3*8|4*9|8*10" + "|7*11|10*12|5*13|4*14|3*15|2*16|2*18|1*20|1*24|1*30|1*46");
    private static final Weighted<String> SOCIETIES = Weighted.texts("BMI|ASCAP|GEMA|BIEM|JASRAC|S.I.A.E.|SGAE|NCB|MCPS"
            + "|BIEM/STEMRA|SACEM SACD SDRM SGDL|Austro Mechana|BIEM/GEMA");
    private static final Weighted<String> IDENTIFIER_TYPES = Weighted.texts("Other|Mastering SID Code|Mould SID Code"
            + "|Label Code|Price Code|SPARS Code|ISRC|Pressing Plant ID|Depósito Legal|Distribution Code|ASIN");
    private static final Weighted<String> IDENTIFIER_DESCRIPTIONS = Weighted.texts("Text|Side A|Side B|Scanned|String"
            + "|Variant 1|Variant 2|Side A Label|Side B label|Printed|Runout side A, etched|Runout side B, stamped|Mirrored"
            + "|CD1|A-Side Runout Groove|Matrix on disc, inner ring|Manufacturing date code|Variant 1 & 2");
    /** The numbers are those of the dumps. */
    private static final Weighted<String> COMPANY_ROLES = Weighted.texts(
            "306*21 Published By|236*13 Phonographic Copyright (p)|207*14 Copyright (c)|182*23 Recorded At"
                    + "|122*9 Distributed By|103*10 Manufactured By|97*17 Pressed By|87*29 Mastered At|41*16 Made By"
                    + "|39*27 Mixed At|38*19 Printed By|36*4 Record Company|26*37 Produced For|24*8 Marketed By"
                    + "|24*6 Licensed From|22*30 Lacquer Cut At|13*5 Licensed To|12*31 Glass Mastered At");

    private static final String VIDEO_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final int PER_CENT_OF_COMPILATIONS = 10;
    private static final int EXTRA_TRACKS_OF_COMPILATIONS = 5;
    private static final int CREW = 5;
    private static final int PER_CENT_DANGLING = 2;

    static final List<Part> MASTER = List.of(
            fixed("master", draft -> draft.open("master", "id", draft.id())),
            fixed(
                    "main_release",
                    draft -> draft.xml()
                            .element("main_release", draft.dump().relations().mainRelease(draft.id()))),
            Part.of("images", likely(98, Part.images('R', "270*1|260*2|150*3|120*4|60*5|50*6|30*8|20*12|10*16|3*28"))),
            Part.of("artists", ReleaseRecords::artists),
            Part.of("genres", ReleaseRecords::genres),
            Part.of("styles", ReleaseRecords::styles),
            Part.of(
                    "year",
                    draft -> draft.xml()
                            .element(
                                    "year", draft.chance(4) ? 0 : Work.of(draft).year())),
            Part.of("title", ReleaseRecords::title),
            Part.of("notes", Part.text("notes", 4, NOTE_LENGTHS, draft -> {})),
            Part.of("data_quality", Part.quality()),
            Part.of("videos", likely(57, videos("32*1|22*2|14*3|9*4|6*5|5*7|4*9|4*12|2*18|1*30"))));

    static final List<Part> RELEASE = List.of(
            fixed("release", draft -> head(draft, "Accepted")),
            Part.of(
                    "images",
                    likely(95, Part.images('R', "250*1|260*2|110*3|180*4|70*5|40*6|30*7|15*10|10*14|3*30|1*86"))),
            Part.of("artists", ReleaseRecords::artists),
            Part.of("title", ReleaseRecords::title),
            Part.of("labels", ReleaseRecords::labels),
            Part.of("series", ReleaseRecords::series),
            Part.of(
                    "extraartists",
                    draft -> draft.list("extraartists", draft.count(CREDITS), () -> credit(draft, 20, true))),
            Part.of("formats", draft -> draft.list("formats", FORMATS.pick(draft.random()), () -> format(draft))),
            Part.of("genres", ReleaseRecords::genres),
            Part.of("styles", ReleaseRecords::styles),
            Part.of("country", ReleaseRecords::country),
            Part.of("released", ReleaseRecords::released),
            Part.of("notes", Part.text("notes", 64, NOTE_LENGTHS, draft -> {})),
            Part.of("data_quality", Part.quality()),
            fixed("master_id", ReleaseRecords::master),
            Part.of("tracklist", ReleaseRecords::tracks),
            Part.of(
                    "identifiers",
                    draft -> draft.list("identifiers", draft.count(IDENTIFIERS), () -> identifier(draft))),
            Part.of("videos", likely(53, videos("26*1|18*2|14*3|11*4|8*5|7*6|6*8|5*10|4*13|2*22|1*33"))),
            Part.of("companies", draft -> draft.list("companies", draft.count(COMPANIES), () -> company(draft))));

    private ReleaseRecords() {}

    /**
     * What the versions of a master have in common: artists, title, track titles, genres. A release without a master is
     * a work of its own.
     */
    private record Work(Draft draft, DumpType type, long id) {

        /** What about a work is asked. */
        private enum Aspect {
            TITLE,
            TRACK_COUNT,
            TRACK_TITLE,
            CREW,
            ARTISTS,
            GENRES,
            YEAR,
            COMPILATION,
            SIDES
        }

        static Work of(Draft draft) {
            if (draft.type() == DumpType.RELEASES) {
                long master = draft.dump().relations().masterOf(draft.id()).master();
                if (master > 0) {
                    return new Work(draft, DumpType.MASTERS, master);
                }
            }
            return new Work(draft, draft.type(), draft.id());
        }

        @SuppressWarnings("EnumOrdinal") // the order of the aspects is part of what a seed means
        private RandomGenerator random(Aspect aspect, long number) {
            return draft.dump().spec().random(Question.WORK, type.place(), id, aspect.ordinal(), number);
        }

        /** The same for all versions of the work or, when this part has been redrawn, its own. */
        RandomGenerator common(Aspect aspect) {
            return draft.isRedrawn() ? draft.random() : random(aspect, 0);
        }

        /** Goes with {@link #common}. */
        long commonArtist(RandomGenerator random) {
            return (draft.isRedrawn() ? draft.month() : month()).popular(DumpType.ARTISTS, random);
        }

        private Month month() {
            return draft.dump().timeline().month(draft.dump().timeline().birth(type, id));
        }

        /** One of the people who made it; the same people turn up again and again in its credits. */
        long crew(int number) {
            return month().popular(DumpType.ARTISTS, random(Aspect.CREW, number));
        }

        boolean isCompilation() {
            return random(Aspect.COMPILATION, 0).nextInt(100) < PER_CENT_OF_COMPILATIONS;
        }

        boolean isOnSides() {
            return random(Aspect.SIDES, 0).nextInt(100) < 60;
        }

        int year() {
            RandomGenerator random = random(Aspect.YEAR, 0);
            return YEARS.pick(random) + random.nextInt(2);
        }

        int tracks() {
            return TRACK_COUNTS.pick(random(Aspect.TRACK_COUNT, 0))
                    + (isCompilation() ? EXTRA_TRACKS_OF_COMPILATIONS : 0);
        }

        String title() {
            return draft.words().title(random(Aspect.TITLE, 0));
        }

        String trackTitle(int number) {
            return draft.words().title(random(Aspect.TRACK_TITLE, number));
        }
    }

    static void head(Draft draft, String status) {
        draft.open("release", "id", draft.id(), "status", draft.has(Trait.STATUS) ? status : null);
    }

    private static void title(Draft draft) {
        draft.xml().element("title", Work.of(draft).title());
    }

    private static void genres(Draft draft) {
        RandomGenerator random = Work.of(draft).common(Work.Aspect.GENRES);
        distinct(draft, "genres", "genre", GENRES, GENRE_COUNTS.pick(random), random);
    }

    private static void styles(Draft draft) {
        if (draft.chance(86)) {
            distinct(draft, "styles", "style", STYLES, STYLE_COUNTS.pick(draft.random()), draft.random());
        }
    }

    /** Neighbours differ; a text further away may come again, as it does in the dumps. */
    private static void distinct(
            Draft draft, String list, String element, Weighted<String> texts, int count, RandomGenerator random) {
        draft.xml().open(list);
        String before = "";
        for (int number = 0; number < count; number++) {
            String text = texts.pick(random);
            if (!text.equals(before)) {
                draft.xml().element(element, text);
            }
            before = text;
        }
        draft.xml().close(list);
    }

    private static void country(Draft draft) {
        if (draft.chance(97)) {
            draft.xml().element("country", COUNTRIES.pick(draft.random()));
        }
    }

    private static void released(Draft draft) {
        int kind = draft.random().nextInt(100);
        if (kind < 88) {
            int year = Work.of(draft).year();
            int day = kind < 61 ? 0 : draft.random().nextInt(1, 29);
            draft.xml()
                    .element(
                            "released",
                            kind < 57
                                    ? Integer.toString(year)
                                    : year + twoDigits(draft.random().nextInt(1, 13)) + twoDigits(day));
        }
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "-0" : "-") + number;
    }

    private static void master(Draft draft) {
        MasterLink link = draft.dump().relations().masterOf(draft.id());
        if (link.master() > 0 || draft.has(Trait.MASTER_ZERO)) {
            master(draft, link.master(), link.main());
        }
    }

    static void master(Draft draft, long master, boolean main) {
        draft.open("master_id", "is_main_release", draft.has(Trait.MAIN_RELEASE_FLAG) ? main : null);
        draft.xml().raw(Long.toString(master)).close("master_id");
    }

    /** The same for all versions of a work. */
    private static void artists(Draft draft) {
        Work work = Work.of(draft);
        RandomGenerator random = work.common(Work.Aspect.ARTISTS);
        if (work.isCompilation() && random.nextInt(100) < 60) {
            draft.xml().open("artists");
            artist(draft, random, DumpType.VARIOUS, true);
            draft.xml().close("artists");
        } else {
            artists(draft, work, random);
        }
    }

    /** The artists of one track. */
    static void artistsOfTrack(Draft draft) {
        artists(draft, Work.of(draft), draft.random());
    }

    private static void artists(Draft draft, Work work, RandomGenerator random) {
        draft.xml().open("artists");
        for (int left = ARTISTS.pick(random); left > 0; left--) {
            artist(draft, random, work.commonArtist(random), left == 1);
        }
        draft.xml().close("artists");
    }

    private static void artist(Draft draft, RandomGenerator random, long artist, boolean last) {
        linked(draft, artist, variation(draft, random, artist, 11), last ? "" : JOINS.pick(random));
        draft.field("role", "");
        draft.field("tracks", "");
        draft.xml().close("artist");
    }

    private static String variation(Draft draft, RandomGenerator random, long artist, int percent) {
        return random.nextInt(100) < percent ? draft.words().variation(artist, random.nextInt(3)) : "";
    }

    /** An artist up to the element before its role. */
    private static void linked(Draft draft, long artist, String variation, String join) {
        draft.xml()
                .open("artist")
                .element("id", artist)
                .element("name", draft.words().artist(artist));
        draft.field("anv", variation);
        draft.field("join", join);
    }

    /** An artist that no record belongs to, up to the element before its role. */
    private static void unlinked(Draft draft, String name) {
        draft.xml().open("artist");
        if (draft.has(Trait.UNLINKED_ID_ZERO)) {
            draft.xml().element("id", DumpType.UNLINKED);
        }
        draft.xml().element("name", name);
        draft.field("anv", "");
        draft.field("join", "");
    }

    /** One artist as edge cases need it; only an unlinked one gets the name, all others have their own. */
    static void exactArtist(Draft draft, long artist, String unlinkedName, String role) {
        if (artist == DumpType.UNLINKED) {
            unlinked(draft, unlinkedName);
        } else {
            linked(draft, artist, "", "");
        }
        draft.field("role", role);
        draft.field("tracks", "");
        draft.xml().close("artist");
    }

    static void creditsOfTrack(Draft draft) {
        draft.list("extraartists", TRACK_CREDITS.pick(draft.random()), () -> credit(draft, 42, false));
    }

    private static void credit(Draft draft, int percentVaried, boolean ofRelease) {
        RandomGenerator random = draft.random();
        Work work = Work.of(draft);
        if (random.nextInt(1000) < 3) {
            unlinked(draft, draft.words().person(random));
        } else {
            long artist = draft.chance(60) ? work.crew(random.nextInt(CREW)) : draft.popular(DumpType.ARTISTS);
            linked(draft, artist, variation(draft, random, artist, percentVaried), "");
        }
        draft.field("role", role(draft));
        draft.field("tracks", ofRelease && draft.chance(18) ? positions(random, work) : "");
        draft.xml().close("artist");
    }

    private static String role(Draft draft) {
        String role = ROLES.pick(draft.random());
        if (draft.chance(14)) {
            role += ", " + ROLES.pick(draft.random());
        }
        return draft.chance(15) ? role + " [" + QUALIFIERS.pick(draft.random()) + "]" : role;
    }

    private static void labels(Draft draft) {
        draft.xml().open("labels");
        long label = draft.popular(DumpType.LABELS);
        for (int left = LABELS.pick(draft.random()); left > 0; left--) {
            label(draft, "label", label, draft.words().label(label), catalogueNumber(draft, label));
            if (draft.chance(60)) {
                label = draft.popular(DumpType.LABELS);
            }
        }
        draft.xml().close("labels");
    }

    private static void series(Draft draft) {
        if (draft.has(Trait.SERIES) && draft.random().nextInt(1000) < 68) {
            draft.xml().open("series");
            long label = draft.popular(DumpType.LABELS);
            label(draft, "series", label, draft.words().label(label), catalogueNumber(draft, label));
            draft.xml().close("series");
        }
    }

    static void label(Draft draft, String element, long label, String name, String catalogueNumber) {
        draft.empty(element, "name", name, "catno", catalogueNumber, "id", draft.reference(label));
    }

    /** Letters of the label and a running number; some releases have none. */
    private static String catalogueNumber(Draft draft, long label) {
        if (draft.chance(7)) {
            return "none";
        }
        RandomGenerator ofLabel = draft.dump().spec().random(Question.CATALOGUE, label);
        StringBuilder number = new StringBuilder();
        for (int left = ofLabel.nextInt(2, 5); left > 0; left--) {
            number.append((char) ('A' + ofLabel.nextInt(26)));
        }
        number.append(List.of(" ", "-", "").get(ofLabel.nextInt(3)));
        int bound = ofLabel.nextInt(100) < 40 ? 100_000 : 1000;
        return number.append(draft.random().nextInt(1, bound)).toString();
    }

    private static void format(Draft draft) {
        RandomGenerator random = draft.random();
        String name = FORMAT_NAMES.pick(random);
        String quantity = QUANTITIES.pick(random);
        String text = draft.chance(14) ? FORMAT_TEXTS.pick(random) : draft.has(Trait.FORMAT_TEXT_ALWAYS) ? "" : null;
        int descriptions = DESCRIPTIONS.pick(random);
        if (descriptions == 0) {
            draft.empty("format", "name", name, "qty", quantity, "text", text);
            return;
        }
        draft.open("format", "name", name, "qty", quantity, "text", text);
        draft.list("descriptions", descriptions, () -> draft.xml().element("description", FORMAT_KINDS.pick(random)));
        draft.xml().close("format");
    }

    private static void tracks(Draft draft) {
        Work work = Work.of(draft);
        boolean timed = draft.chance(53);
        boolean credited = draft.likely(36);
        int count = work.tracks();
        draft.xml().open("tracklist");
        for (int number = 0; number < count; number++) {
            if (draft.random().nextInt(1000) < 26) {
                track(draft, "", draft.words().title(draft.random()), false);
                draft.xml().close("track");
            }
            track(draft, position(number, count, work.isOnSides()), work.trackTitle(number), timed);
            if (work.isCompilation()) {
                artistsOfTrack(draft);
            }
            if (credited && draft.chance(71)) {
                creditsOfTrack(draft);
            }
            if (draft.random().nextInt(1000) < 6) {
                subTracks(draft, number + 1, timed);
            }
            draft.xml().close("track");
        }
        draft.xml().close("tracklist");
    }

    private static void subTracks(Draft draft, int track, boolean timed) {
        draft.xml().open("sub_tracks");
        for (int sub = 1, count = SUB_TRACKS.pick(draft.random()); sub <= count; sub++) {
            track(draft, track + "." + sub, draft.words().title(draft.random()), timed && draft.chance(60));
            draft.xml().close("track");
        }
        draft.xml().close("sub_tracks");
    }

    /** Opens a track; a heading has neither position nor duration. */
    private static void track(Draft draft, String position, String title, boolean timed) {
        draft.xml().open("track");
        draft.field("position", position);
        draft.xml().element("title", title);
        draft.field("duration", timed && draft.chance(96) ? duration(draft.random()) : "");
    }

    private static String duration(RandomGenerator random) {
        int seconds = random.nextInt(60);
        return random.nextInt(2, 8) + (seconds < 10 ? ":0" : ":") + seconds;
    }

    private static String position(int number, int count, boolean onSides) {
        if (!onSides) {
            return Integer.toString(number + 1);
        }
        int perSide = Math.max(1, Math.min(8, (count + 1) / 2));
        char side = (char) ('A' + Math.min(25, number / perSide));
        return perSide == 1 ? String.valueOf(side) : side + Integer.toString(number % perSide + 1);
    }

    /** A range of tracks, as the element tracks of a credit has it. */
    private static String positions(RandomGenerator random, Work work) {
        int count = work.tracks();
        int first = random.nextInt(count);
        String position = position(first, count, work.isOnSides());
        return first + 1 == count
                ? position
                : position
                        + (random.nextBoolean() ? " to " : ", ")
                        + position(random.nextInt(first + 1, count), count, work.isOnSides());
    }

    private static void identifier(Draft draft) {
        RandomGenerator random = draft.random();
        String description = draft.chance(57) ? IDENTIFIER_DESCRIPTIONS.pick(random) : null;
        int kind = random.nextInt(100);
        String type;
        String value;
        if (kind < 44) {
            type = "Matrix / Runout";
            value = runout(random);
        } else if (kind < 64) {
            type = "Barcode";
            value = Long.toString(random.nextLong(1_000_000_000L, 9_000_000_000_000L));
        } else if (kind < 78) {
            type = "Rights Society";
            value = SOCIETIES.pick(random);
        } else {
            type = IDENTIFIER_TYPES.pick(random);
            value = "IFPI L" + random.nextInt(100, 1000);
        }
        draft.empty("identifier", "type", type, "description", description, "value", value);
    }

    private static String runout(RandomGenerator random) {
        StringBuilder runout = new StringBuilder();
        for (int groups = random.nextInt(2, 6); groups > 0; groups--) {
            for (int letters = random.nextInt(1, 4); letters > 0; letters--) {
                runout.append((char) ('A' + random.nextInt(26)));
            }
            runout.append(random.nextBoolean() ? '-' : ' ').append(random.nextInt(random.nextBoolean() ? 10 : 10_000));
            runout.append(groups > 1 ? " " : "");
        }
        return runout.toString();
    }

    /** By far the longest text in most records. */
    private static Part.Writer videos(String counts) {
        Weighted<Integer> weighted = Weighted.counts(counts);
        return draft -> draft.list("videos", draft.count(weighted), () -> video(draft));
    }

    private static void video(Draft draft) {
        RandomGenerator random = draft.random();
        Work work = Work.of(draft);
        StringBuilder address = new StringBuilder("https://www.youtube.com/watch?v=");
        random.ints(11, 0, VIDEO_ALPHABET.length()).forEach(letter -> address.append(VIDEO_ALPHABET.charAt(letter)));
        String artist = draft.words().artist(work.crew(0));
        String title = work.trackTitle(random.nextInt(work.tracks()));
        draft.open("video", "src", address, "duration", random.nextInt(100, 621), "embed", "true");
        draft.xml().element("title", artist + " - " + title);
        int kind = random.nextInt(100);
        if (kind < 13) {
            draft.xml().empty("description");
        } else if (kind < 58) {
            draft.xml()
                    .element(
                            "description",
                            kind < 20
                                    ? " "
                                    : kind < 38 ? artist + " - " + title : provided(draft, work, artist, title));
        } else {
            draft.xml().open("description");
            Part.prose(draft, random.nextInt(100, 251));
            draft.xml().close("description");
        }
        draft.xml().close("video");
    }

    private static String provided(Draft draft, Work work, String artist, String title) {
        String distributor = draft.words().label(draft.popular(DumpType.LABELS));
        String label = draft.words().label(draft.popular(DumpType.LABELS));
        return """
                Provided to YouTube by %s

                %s · %s

                %s

                ℗ %d %s

                Released on: %d-05-02

                Auto-generated by YouTube.""".formatted(distributor, title, artist, work.title(), work.year(), label, work.year());
    }

    private static void company(Draft draft) {
        long label = draft.popular(DumpType.LABELS);
        company(
                draft,
                draft.chance(PER_CENT_DANGLING) ? DumpType.DANGLING + label : label,
                COMPANY_ROLES.pick(draft.random()));
    }

    /** A company; its id is that of a label, its role a number and a name. */
    static void company(Draft draft, long label, String role) {
        int blank = role.indexOf(' ');
        draft.xml()
                .open("company")
                .element("id", label)
                .element("name", draft.words().label(label));
        if (draft.chance(4)) {
            draft.xml().element("catno", draft.random().nextInt(1000, 1_000_000));
        } else {
            draft.xml().empty("catno");
        }
        draft.xml()
                .element("entity_type", role.substring(0, blank))
                .element("entity_type_name", role.substring(blank + 1));
        if (draft.has(Trait.COMPANY_URLS)) {
            draft.xml().element("resource_url", "https://api.discogs.com/labels/" + label);
        }
        draft.xml().close("company");
    }
}
