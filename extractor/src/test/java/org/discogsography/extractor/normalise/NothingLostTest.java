package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.DumpFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks the XML of all real sample records with the parser of the JDK, and their JSON with Jackson, and lists what the
 * XML has and the JSON does not. It shares no code with the product.
 */
class NothingLostTest {
    /** Elements whose own text is under another key than their name, and those that are lifted out of their parent. */
    private static final Map<String, String> TEXT_KEYS = Map.of(
            "artists/artist/aliases/name", "name",
            "artists/artist/groups/name", "name",
            "artists/artist/members/name", "name",
            "labels/label/sublabels/label", "name",
            "labels/label/parentLabel", "name");

    @ParameterizedTest
    @EnumSource
    void ofEveryElementAttributeAndTextOfTheRealRecords(RecordType type) throws Exception {
        DumpFile file = SampleDump.file(type);
        List<Map<String, Integer>> inXml = xml(file);
        List<String> lines = Normalised.of(file).lines();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < inXml.size(); i++) {
            Map<String, Integer> inJson =
                    json(type, new ObjectMapper().readTree(lines.get(i)).path("data"));
            int record = i;
            inXml.get(i).forEach((fact, times) -> {
                if (inJson.getOrDefault(fact, 0) < times) {
                    missing.add("record " + record + ": " + fact + " × " + times);
                }
            });
        }
        assertThat(inXml).hasSize(1_000).hasSameSizeAs(lines);
        assertThat(inXml.stream().mapToInt(Map::size).sum()).isGreaterThan(3_000);
        assertThat(missing).isEmpty();
    }

    /** Per record: path, with {@code =} and the value of a text or attribute, and how often it is there. */
    private static List<Map<String, Integer>> xml(DumpFile file) throws Exception {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<Map<String, Integer>> records = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file.path()))) {
            XMLStreamReader xml = parsers.createXMLStreamReader(in, "UTF-8");
            xml.nextTag();
            String root = xml.getLocalName();
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                Map<String, Integer> facts = new HashMap<>();
                element(xml, root + "/" + xml.getLocalName(), facts);
                records.add(facts);
            }
        }
        return records;
    }

    private static void element(XMLStreamReader xml, String path, Map<String, Integer> facts) throws Exception {
        // In this dump the name that follows repeats the id.
        boolean repeated = path.endsWith("/members/id");
        if (!repeated) {
            count(facts, starred(path));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            count(facts, attribute(path, xml.getAttributeLocalName(i)) + "=" + xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        boolean leaf = true;
        int event = xml.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                leaf = false;
                element(xml, path + "/" + xml.getLocalName(), facts);
            } else {
                text.append(xml.getText());
            }
            event = xml.next();
        }
        if (!repeated && (leaf ? !text.isEmpty() : !text.toString().isBlank())) {
            count(facts, text(path) + "=" + text);
        }
    }

    /** The same facts, from the JSON. */
    private static Map<String, Integer> json(RecordType type, JsonNode record) {
        Map<String, Integer> facts = new HashMap<>();
        collect(type.plural() + "/" + type.element(), record, facts);
        return facts;
    }

    private static void collect(String path, JsonNode value, Map<String, Integer> facts) {
        count(facts, path);
        if (value.isObject()) {
            value.properties().forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), facts));
        } else if (value.isArray()) {
            value.forEach(item -> collect(path + "/*", item, facts));
        } else if (!value.asText().isEmpty()) {
            count(facts, path + "=" + value.asText());
        } else {
            count(facts, path + "=");
        }
    }

    private static String text(String xmlPath) {
        String key = TEXT_KEYS.get(xmlPath);
        return key == null ? starred(xmlPath) : starred(xmlPath) + "/" + key;
    }

    private static String attribute(String xmlPath, String name) {
        return xmlPath.endsWith("/master_id")
                ? starred(xmlPath.substring(0, xmlPath.lastIndexOf('/'))) + "/" + name
                : starred(xmlPath) + "/" + name;
    }

    /** Items of lists have no name in JSON. */
    private static String starred(String xmlPath) {
        String path = xmlPath;
        for (String list : List.of(
                "images/image",
                "urls/url",
                "namevariations/name",
                "aliases/name",
                "groups/name",
                "members/name",
                "sublabels/label",
                "genres/genre",
                "styles/style",
                "artists/artist",
                "extraartists/artist",
                "videos/video",
                "releases/release/labels/label",
                "formats/format",
                "descriptions/description",
                "tracklist/track",
                "sub_tracks/track",
                "identifiers/identifier",
                "companies/company")) {
            String items = list.substring(0, list.lastIndexOf('/') + 1) + "*";
            path = path.replace("/" + list, "/" + items);
            path = path.startsWith(list) && list.startsWith("releases/") ? items + path.substring(list.length()) : path;
        }
        return path;
    }

    private static void count(Map<String, Integer> facts, String fact) {
        facts.merge(fact, 1, Integer::sum);
    }
}
