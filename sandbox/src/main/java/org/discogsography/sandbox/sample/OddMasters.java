package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.MasterPart.ARTISTS;
import static org.discogsography.sandbox.sample.MasterPart.MAIN_RELEASE;
import static org.discogsography.sandbox.sample.MasterPart.YEAR;

/** What is odd about which master. */
final class OddMasters {

    private OddMasters() {}

    static OddParts parts() {
        return new OddParts()
                .with(Oddity.MASTER_YEAR_ZERO, YEAR, "<year>0</year>")
                .with(Oddity.MASTER_BY_VARIOUS, ARTISTS, Credits.by(Ids.VARIOUS))
                .with(Oddity.MASTER_UNLINKED_ARTIST, ARTISTS, Credits.by(1, Ids.UNLINKED))
                .with(Oddity.MASTER_DANGLING_MAIN_RELEASE, MAIN_RELEASE, mainRelease(Ids.DANGLING))
                .with(Oddity.MASTER_SHARED_MAIN_RELEASE, MAIN_RELEASE, OddMasters::mainReleaseOfTheMasterBefore)
                .with(Oddity.MASTER_SAME_ARTIST_TWICE, ARTISTS, Credits.by(2, 1, 2));
    }

    private static void mainReleaseOfTheMasterBefore(Draw draw, Xml xml) {
        mainRelease(draw.setting().pressings().mainRelease(draw.id() - 1)).write(draw, xml);
    }

    private static Part mainRelease(long release) {
        return (draw, xml) -> xml.ascii("<main_release>").number(release).ascii("</main_release>");
    }
}
