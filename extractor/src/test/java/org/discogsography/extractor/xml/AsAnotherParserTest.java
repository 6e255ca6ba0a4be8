package org.discogsography.extractor.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.junit.jupiter.api.Test;

/** Reads the same bytes with this reader and with Aalto, well-formed or not: they have to find the same, or both refuse. */
class AsAnotherParserTest {
    private static final String REFUSED = "refused";
    private static final int CASES = 300_000;

    /** Written by hand: each differs from well-formed in one point, or looks as if it did. */
    private static final List<String> SEEDS = List.of(
            "<release id=\"1\" status=\"Accepted\"><title>A &amp; B</title><notes>x\r\ny</notes><anv/></release>",
            "<a b='c\"d' e=\"f'g\" h=\"&lt;&#9;&#x1F600;\"> text <b>t</b> ]] &gt; <!-- c --><?p q?><![CDATA[<x>&]]></a>",
            "<a\n  b = \"1\"\t c\r\n=\r'2'\r\n></a >",
            "<\u00f6 \u00e4=\"\u00fc\">\ud83d\ude00\u00a0\ufffd</\u00f6>",
            "<a.b-c_d1><_/><a1/></a.b-c_d1>",
            "<a>&quot;&apos;&#13;&#10;&#32;\\\"</a>",
            "<m><id>26</id><name id=\"26\">A</name> <name/></m>");

    /** Not damaged at random: Aalto neither normalises declarations nor checks names behind a prefix. */
    private static final List<String> NAME_SPACES = List.of(
            "<x:a xmlns:x=\"urn:x\" x:b=\"1\"><x:c/><d xmlns=\"urn:d\"/></x:a>",
            "<a><x:b/></a>",
            "<a x:b=\"1\"/>",
            "<a><b xmlns:x=\"u\"/><x:c/></a>",
            "<a><b xmlns:x=\"u\"><x:c/></b></a>",
            "<a xml:lang=\"en\"/>",
            "<a xmlns:x=\"\"/>",
            "<a xmlns:xmlns=\"u\"/>",
            "<a xmlns:x=\"u\" xmlns:x=\"v\"/>",
            "<a:b:c xmlns:a=\"u\"/>",
            "<:a/>");

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "</",
            "/>",
            "=",
            "\"",
            "'",
            "&",
            ";",
            "&amp;",
            "&#",
            "&#x",
            "&#0;",
            "&#x110000;",
            "&#55296;",
            "&nbsp;",
            "]]>",
            "]]",
            "--",
            "-->",
            "<!--",
            "<!---->",
            "<!--->",
            "<![CDATA[",
            "<?",
            "?>",
            "<?xml ?>",
            "<?p?>",
            "<!DOCTYPE a>",
            " ",
            "\n",
            "\r",
            "\t",
            "\r\n",
            "a",
            "1",
            ".",
            "-",
            " b=\"1\"",
            " b='2'",
            "<b>",
            "</b>",
            "<b/>",
            "<x:b/>",
            "\u00e9",
            "\u00d7",
            "\u3000",
            "text");

    private final InputFactoryImpl parsers = new InputFactoryImpl();
    private final ElementReader reader = new ElementReader();

    AsAnotherParserTest() {
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    @Test
    void findsTheSameInWhatIsWellFormed() {
        for (String seed : SEEDS) {
            assertThat(ours(seed)).isEqualTo(theirs(seed)).isNotEqualTo(REFUSED);
        }
    }

    @Test
    void agreesOnNameSpaces() {
        for (String xml : NAME_SPACES) {
            assertThat(ours(xml)).as(xml).isEqualTo(theirs(xml));
        }
    }

    @Test
    void agreesOnWhatIsDamagedAtRandom() {
        Random random = new Random(20);
        int wellFormed = 0;
        for (int i = 0; i < CASES; i++) {
            String damaged = damaged(SEEDS.get(random.nextInt(SEEDS.size())), random);
            if (damaged.startsWith("<")) {
                String theirs = theirs(damaged);
                assertThat(ours(damaged)).as(damaged).isEqualTo(theirs);
                wellFormed += theirs.equals(REFUSED) ? 0 : 1;
            }
        }
        assertThat(wellFormed).isBetween(CASES / 50, CASES * 9 / 10);
    }

    private static String damaged(String seed, Random random) {
        StringBuilder xml = new StringBuilder(seed);
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = random.nextInt(xml.length());
            switch (random.nextInt(3)) {
                case 0 -> xml.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> xml.delete(at, Math.min(xml.length(), at + random.nextInt(1, 5)));
                default -> xml.replace(at, at + 1, PIECES.get(random.nextInt(PIECES.size())));
            }
            xml.append(xml.isEmpty() ? "<" : "");
        }
        return new String(xml.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private String ours(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Transcript transcript = new Transcript();
        try {
            reader.begin(bytes, 0, bytes.length);
            while (true) {
                switch (reader.next()) {
                    case START -> {
                        transcript.start(reader.name());
                        for (int i = 0; i < reader.attributes().size(); i++) {
                            transcript.attribute(
                                    reader.attributes().name(i),
                                    reader.attributes().value(i));
                        }
                    }
                    case END -> transcript.end();
                    case TEXT -> transcript.text(reader.text());
                    case DONE -> {
                        return transcript.toString();
                    }
                }
            }
        } catch (MalformedMarkupException malformed) {
            return REFUSED;
        }
    }

    private String theirs(String xml) {
        Transcript transcript = new Transcript();
        try {
            XMLStreamReader2 parser = (XMLStreamReader2) parsers.createXMLStreamReader(
                    new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            boolean content = false;
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        content = true;
                        transcript.start(parser.getPrefixedName());
                        for (int i = 0; i < parser.getNamespaceCount(); i++) {
                            String prefix = parser.getNamespacePrefix(i);
                            String name = prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
                            transcript.attribute(name, parser.getNamespaceURI(i));
                        }
                        for (int i = 0; i < parser.getAttributeCount(); i++) {
                            String prefix = parser.getAttributePrefix(i);
                            String local = parser.getAttributeLocalName(i);
                            transcript.attribute(
                                    prefix == null || prefix.isEmpty() ? local : prefix + ":" + local,
                                    parser.getAttributeValue(i));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> transcript.end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (content) {
                            transcript.text(parser.getText());
                        }
                    }
                    case XMLStreamConstants.DTD -> {
                        return REFUSED;
                    }
                    default -> {
                        // no data
                    }
                }
            }
            return transcript.toString();
        } catch (XMLStreamException | RuntimeException malformed) {
            return REFUSED;
        }
    }
}
