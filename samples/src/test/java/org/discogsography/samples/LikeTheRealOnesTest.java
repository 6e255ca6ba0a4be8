package org.discogsography.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Averages of a generated sample beside those of real records, where there are any beside the repository. */
class LikeTheRealOnesTest {

    private static final SampleDump GENERATED = Records.sampleOf(10_000);
    private static final double TOLERANCE = 0.3;

    @ParameterizedTest
    @EnumSource
    void recordsAreAsLongAndAsFullAsRealOnes(DumpType type) throws Exception {
        Optional<Path> file = realDump(type);
        assumeThat(file)
                .as("shared/data beside the repository has no real dump of %s to compare with", type.root())
                .isPresent();

        Map<String, Double> real = averages(gunzip(file.orElseThrow()));
        Map<String, Double> generated = averages(Records.xml(GENERATED, type).getBytes(UTF_8));

        assertThat(real).containsKeys(typical(type));
        for (String what : typical(type)) {
            assertThat(generated.get(what) / real.get(what))
                    .as("%s per record, generated to real (%s)", what, real.get(what))
                    .isBetween(1 - TOLERANCE, 1 + TOLERANCE);
        }
    }

    private static String[] typical(DumpType type) {
        return switch (type) {
            case ARTISTS -> new String[] {"bytes", "image", "url", "name", "namevariations", "aliases", "realname"};
            case LABELS -> new String[] {"bytes", "image", "url", "name", "contactinfo", "profile", "label"};
            case MASTERS -> new String[] {"bytes", "image", "artist", "genre", "style", "video", "title"};
            case RELEASES ->
                new String[] {
                    "bytes",
                    "image",
                    "artist",
                    "label",
                    "format",
                    "description",
                    "genre",
                    "style",
                    "country",
                    "released",
                    "notes",
                    "master_id",
                    "track",
                    "duration",
                    "identifier",
                    "video",
                    "company"
                };
        };
    }

    /** Elements of each name, and bytes, per record. */
    private static Map<String, Double> averages(byte[] xml) throws XMLStreamException {
        Map<String, Integer> elements = new HashMap<>();
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new ByteArrayInputStream(xml));
        int records = 0;
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
                elements.merge(reader.getLocalName(), 1, Integer::sum);
                records += depth == 2 ? 1 : 0;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            }
        }
        elements.put("bytes", xml.length);
        Map<String, Double> averages = new HashMap<>();
        for (Map.Entry<String, Integer> entry : elements.entrySet()) {
            averages.put(entry.getKey(), (double) entry.getValue() / records);
        }
        return averages;
    }

    private static byte[] gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static Optional<Path> realDump(DumpType type) throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(data)) {
                try (Stream<Path> files = Files.walk(data)) {
                    return files.filter(file -> file.toString().endsWith("_" + type.root() + ".xml.gz"))
                            .findFirst();
                }
            }
        }
        return Optional.empty();
    }
}
