package org.discogsography.sandbox.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the records of one type are put together.
 *
 * @param parts all parts in the order of the dumps
 * @param fixed the parts that stay as they are when a record changes
 */
record Layout(DumpType type, List<Part> parts, Set<Part> fixed, OddParts odd) {

    private static final Map<DumpType, Layout> LAYOUTS = Map.of(
            DumpType.ARTISTS,
            new Layout(
                    DumpType.ARTISTS,
                    List.of(ArtistPart.values()),
                    Set.of(ArtistPart.HEAD, ArtistPart.ID, ArtistPart.NAME),
                    OddArtists.parts()),
            DumpType.LABELS,
            new Layout(
                    DumpType.LABELS,
                    List.of(LabelPart.values()),
                    Set.of(LabelPart.HEAD, LabelPart.ID, LabelPart.NAME),
                    OddLabels.parts()),
            DumpType.MASTERS,
            new Layout(
                    DumpType.MASTERS,
                    List.of(MasterPart.values()),
                    Set.of(MasterPart.HEAD, MasterPart.MAIN_RELEASE),
                    OddMasters.parts()),
            DumpType.RELEASES,
            new Layout(
                    DumpType.RELEASES,
                    List.of(ReleasePart.values()),
                    Set.of(ReleasePart.HEAD, ReleasePart.MASTER),
                    OddReleases.parts()));

    private static final int PER_CENT_REDRAWN = 35;

    static Layout of(DumpType type) {
        return LAYOUTS.get(type);
    }

    void write(Setting setting, Subject subject, Xml xml) {
        Work work = workOf(setting, subject);
        Map<Part, Part> replaced = odd.of(subject.id());
        Dice redrawing = new Dice(Dice.key(subject.id(), subject.version()));
        for (int number = 0; number < parts.size(); number++) {
            Part part = parts.get(number);
            boolean redrawn = redrawing.percent(PER_CENT_REDRAWN) && subject.isRevised() && !fixed.contains(part);
            Draw draw = new Draw(setting, subject, work, number, redrawn ? subject.version() : 0);
            replaced.getOrDefault(part, part).write(draw, xml);
        }
        xml.ascii("</").ascii(type.element()).ascii(">\n");
    }

    private Work workOf(Setting setting, Subject subject) {
        if (type == DumpType.RELEASES) {
            long master = setting.pressings().linkOf(subject.id()).master();
            return master == 0 ? Work.of(setting, type, subject.id()) : Work.of(setting, DumpType.MASTERS, master);
        }
        return Work.of(setting, type, subject.id());
    }
}
