package org.discogsography.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.samples.Records.all;
import static org.discogsography.samples.Records.items;
import static org.discogsography.samples.Records.textsOf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Whether records fit together, in a month that has grown. */
class ReferencesTest {

    private static final SampleDump DUMP = Records.sampleOf(4000).nextMonth(new NextMonthSpec(0, 0, 0.2));
    private static final List<Element> ARTISTS =
            Records.of(DUMP, DumpType.ARTISTS).elements();
    private static final List<Element> LABELS =
            Records.of(DUMP, DumpType.LABELS).elements();
    private static final List<Element> MASTERS =
            Records.of(DUMP, DumpType.MASTERS).elements();
    private static final List<Element> RELEASES =
            Records.of(DUMP, DumpType.RELEASES).elements();

    @Test
    void aliasesAreMutual() {
        Set<Pair> aliases = pairs(ARTISTS, artist -> items(artist, "aliases"));

        aliases.removeIf(pair -> pair.to() == DumpType.NO_ARTIST);

        assertThat(aliases).hasSizeGreaterThan(300);
        assertThat(aliases).allMatch(pair -> aliases.contains(new Pair(pair.to(), pair.from())));
    }

    @Test
    void groupsNameTheirMembersAndMembersTheirGroups() {
        Set<Pair> members = pairs(
                ARTISTS,
                group -> all(group, "name").stream()
                        .filter(name -> isIn(name, "members"))
                        .toList());
        Set<Pair> groups = pairs(ARTISTS, artist -> items(artist, "groups"));

        Set<Long> ids = ids(ARTISTS);
        members.removeIf(pair -> !ids.contains(pair.to()));

        assertThat(members).hasSizeGreaterThan(300);
        assertThat(members.stream()
                        .map(pair -> new Pair(pair.to(), pair.from()))
                        .collect(Collectors.toSet()))
                .isEqualTo(groups);
    }

    private static boolean isIn(Element element, String parent) {
        return element.getParentNode().getNodeName().equals(parent);
    }

    @Test
    void labelsNameTheirSublabelsAndSublabelsTheirParent() {
        Set<Pair> sublabels = pairs(LABELS, label -> items(label, "sublabels"));
        Set<Pair> parents = pairs(LABELS, label -> all(label, "parentLabel"));

        Set<Long> ids = ids(LABELS);
        sublabels.removeIf(pair -> !ids.contains(pair.to()));
        parents.removeIf(pair -> !ids.contains(pair.to()));

        assertThat(parents).hasSizeGreaterThan(50);
        assertThat(sublabels.stream()
                        .map(pair -> new Pair(pair.to(), pair.from()))
                        .collect(Collectors.toSet()))
                .isEqualTo(parents);
    }

    @Test
    void mainReleasesNameTheirMasterAndMastersTheirMainRelease() {
        Map<Long, Long> mainReleases = new HashMap<>();
        for (Element master : MASTERS) {
            mainReleases.put(
                    id(master), Long.valueOf(textsOf(master, "main_release").getFirst()));
        }
        mainReleases.remove(EdgeCase.MASTER_DANGLING_MAIN_RELEASE.id());
        mainReleases.remove(EdgeCase.MASTER_SHARED_MAIN_RELEASE.id());

        Map<Long, Long> mastersByMainRelease = RELEASES.stream()
                .flatMap(release -> all(release, "master_id").stream())
                .filter(master -> master.getAttribute("is_main_release").equals("true"))
                .collect(Collectors.toMap(
                        master -> Long.valueOf(master.getTextContent()),
                        master -> id((Element) master.getParentNode())));

        assertThat(mastersByMainRelease).containsAllEntriesOf(mainReleases);
    }

    @Test
    void versionsOfAMasterHaveItsTitleAndArtists() {
        Map<Long, Element> masters = MASTERS.stream().collect(Collectors.toMap(ReferencesTest::id, master -> master));
        long checked = 0;
        for (Element release : RELEASES) {
            Element master = all(release, "master_id").isEmpty()
                    ? null
                    : masters.get(
                            Long.valueOf(all(release, "master_id").getFirst().getTextContent()));
            if (master != null && id(release) > 100 && id(master) > 10) {
                assertThat(ownTitle(release)).isEqualTo(ownTitle(master));
                assertThat(items(release, "artists").stream().map(Element::getTextContent))
                        .containsExactlyElementsOf(items(master, "artists").stream()
                                .map(Element::getTextContent)
                                .toList());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(2000);
    }

    private static String ownTitle(Element record) {
        return all(record, "title").stream()
                .filter(title -> title.getParentNode().isSameNode(record))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    @Test
    void nearlyAllReferencesOfReleasesExist() {
        assertThat(missing(ids(ARTISTS), "artist")).isBetween(0.001, 0.05);
        assertThat(missing(ids(LABELS), "company")).isBetween(0.001, 0.05);
        assertThat(RELEASES.stream()
                        .flatMap(release -> items(release, "labels").stream())
                        .map(label -> Long.valueOf(label.getAttribute("id"))))
                .isSubsetOf(ids(LABELS));
    }

    private static double missing(Set<Long> ids, String element) {
        List<Long> references = RELEASES.stream()
                .flatMap(release -> all(release, element).stream())
                .map(item -> Long.valueOf(textsOf(item, "id").getFirst()))
                .toList();
        return (double) references.stream().filter(id -> !ids.contains(id)).count() / references.size();
    }

    @Test
    void someArtistsAndLabelsAreFarMoreFrequentThanOthers() {
        Map<Long, Long> mentions = RELEASES.stream()
                .flatMap(release -> all(release, "artist").stream())
                .map(item -> Long.valueOf(textsOf(item, "id").getFirst()))
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));

        long total = mentions.values().stream().mapToLong(Long::longValue).sum();
        long ofTheFirstTenth = mentions.entrySet().stream()
                .filter(entry -> entry.getKey() <= ARTISTS.size() / 10)
                .mapToLong(Map.Entry::getValue)
                .sum();

        assertThat((double) ofTheFirstTenth / total).isGreaterThan(0.4);
        assertThat(mentions.size()).isGreaterThan(ARTISTS.size() * 9 / 10);
    }

    private static Set<Long> ids(List<Element> records) {
        return records.stream().map(ReferencesTest::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long id(Element record) {
        return Long.parseLong(
                record.hasAttribute("id")
                        ? record.getAttribute("id")
                        : all(record, "id").stream()
                                .filter(id -> id.getParentNode().isSameNode(record))
                                .findFirst()
                                .orElseThrow()
                                .getTextContent());
    }

    private static Set<Pair> pairs(List<Element> records, Function<Element, List<Element>> references) {
        Set<Pair> pairs = new HashSet<>();
        for (Element record : records) {
            for (Element reference : references.apply(record)) {
                pairs.add(new Pair(id(record), Long.parseLong(reference.getAttribute("id"))));
            }
        }
        return pairs;
    }

    private record Pair(long from, long to) {}
}
