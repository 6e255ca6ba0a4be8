package org.discogsography.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The records of one type by id, as text: cut at the ends of records, without any of the generator's code. */
record Records(Map<Long, String> texts) {

    static final LocalDate MONTH = LocalDate.of(2020, 8, 1);

    private static final Pattern ID = Pattern.compile("^<(?:release|master)[^>]* id=[\"'](\\d+)|<id>(\\d+)");

    static SampleDump sampleOf(long releases) {
        return SampleDump.of(SampleSpec.ofReleases(1, MONTH, releases).withoutControlCharacters());
    }

    static Records of(SampleDump dump, DumpType type) {
        String root = type.root();
        String xml = xml(dump, type);
        String body = xml.substring(root.length() + 3, xml.length() - root.length() - 4);
        Map<Long, String> texts = new LinkedHashMap<>();
        for (String text : body.split("(?<=</" + type.element() + ">\n)", -1)) {
            if (!text.isEmpty()) {
                texts.put(id(text), text);
            }
        }
        return new Records(texts);
    }

    static String xml(SampleDump dump, DumpType type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            dump.writeXml(type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    private static long id(String text) {
        Matcher matcher = ID.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no id in " + text);
        }
        return Long.parseLong(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    String text(EdgeCase edge) {
        return texts.get(edge.id());
    }

    Element element(EdgeCase edge) {
        return parse(text(edge));
    }

    List<Element> elements() {
        return texts.values().stream().map(Records::parse).toList();
    }

    private static Element parse(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + text, e);
        }
    }

    /** All descendants of that name. */
    static List<Element> all(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    /** The children of the child of that name; none when there is no such child. */
    static List<Element> items(Element record, String list) {
        return all(record, list).stream()
                .filter(element -> element.getParentNode().isSameNode(record))
                .flatMap(element -> all(element, "*").stream()
                        .filter(item -> item.getParentNode().isSameNode(element)))
                .toList();
    }

    /** The texts of all descendants of that name. */
    static List<String> textsOf(Element element, String name) {
        return all(element, name).stream().map(Element::getTextContent).toList();
    }
}
