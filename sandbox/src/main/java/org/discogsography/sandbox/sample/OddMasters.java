package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.Part.literal;

import java.util.Map;

/** What is odd about which master. */
final class OddMasters {

    static final Map<Oddity, Map<MasterPart, Part>> PARTS = Map.of(
            Oddity.MASTER_YEAR_ZERO,
            Map.of(MasterPart.YEAR, literal("<year>0</year>")),
            Oddity.MASTER_BY_VARIOUS,
            Map.of(MasterPart.ARTISTS, artists(new Credit(Ids.VARIOUS, "Various"))),
            Oddity.MASTER_UNLINKED_ARTIST,
            Map.of(MasterPart.ARTISTS, artists(new Credit(1, "The First"), new Credit(0, "Nobody's Band"))),
            Oddity.MASTER_DANGLING_MAIN_RELEASE,
            Map.of(MasterPart.MAIN_RELEASE, literal("<main_release>4000000005</main_release>")),
            Oddity.MASTER_SHARED_MAIN_RELEASE,
            Map.of(MasterPart.MAIN_RELEASE, OddMasters::mainReleaseOfTheMasterBefore),
            Oddity.MASTER_SAME_ARTIST_TWICE,
            Map.of(
                    MasterPart.ARTISTS,
                    artists(new Credit(2, "The Second"), new Credit(1, "The First"), new Credit(2, "The Second"))));

    private OddMasters() {}

    /** Artist 0 is unlinked. */
    record Credit(long artist, String name) {}

    static Part artists(Credit... credits) {
        return (draw, xml) -> {
            xml.ascii("<artists>");
            for (Credit credit : credits) {
                Credits.exact(draw, credit.artist(), credit.name(), "", xml);
            }
            xml.ascii("</artists>");
        };
    }

    private static void mainReleaseOfTheMasterBefore(Draw draw, Xml xml) {
        long release = draw.setting().pressings().mainRelease(draw.id() - 1);
        xml.ascii("<main_release>").number(release).ascii("</main_release>");
    }
}
