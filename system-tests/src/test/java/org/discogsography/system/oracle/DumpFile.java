package org.discogsography.system.oracle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A dump file as the oracle reads it: the JDK's own parser, one tree per record. */
public final class DumpFile {
    private DumpFile() {}

    /** The file of this type in the folder. */
    public static Path in(Path folder, String type) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("_" + type + ".xml.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + type + " in " + folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void forEach(Path folder, String type, Consumer<Node> record) {
        try (InputStream gunzipped = new GZIPInputStream(Files.newInputStream(in(folder, type)), 1 << 16);
                InputStream clean = new ReplacedControls(new BufferedInputStream(gunzipped, 1 << 16))) {
            read(factory().createXMLStreamReader(clean, "UTF-8"), record);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (XMLStreamException malformed) {
            throw new IllegalStateException(type + " of " + folder, malformed);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        return factory;
    }

    private static void read(XMLStreamReader xml, Consumer<Node> record) throws XMLStreamException {
        Deque<Node> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Node node = new Node(xml.getLocalName());
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        node.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                    }
                    if (open.size() > 1) {
                        open.peek().children.add(node);
                    }
                    open.push(node);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.peek().text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    Node closed = open.pop();
                    if (open.size() == 1) {
                        record.accept(closed);
                    }
                }
                default -> {
                    // comments and white space around the root say nothing
                }
            }
        }
    }

    /** Bytes that XML forbids, as U+FFFD. */
    private static final class ReplacedControls extends InputStream {
        private static final int[] REPLACEMENT = {0xBF, 0xBD};

        private final InputStream in;
        private int pending;

        ReplacedControls(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (pending > 0) {
                return REPLACEMENT[REPLACEMENT.length - pending--];
            }
            int next = in.read();
            if (next >= 0 && next < 0x20 && next != '\t' && next != '\n' && next != '\r') {
                pending = REPLACEMENT.length;
                return 0xEF;
            }
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int next = length == 0 ? -1 : read();
            int count = 0;
            while (next >= 0) {
                into[from + count++] = (byte) next;
                next = count < length ? read() : -1;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
