package org.discogsography.extractor.normalise;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.Arrays;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.Chunk;
import org.discogsography.extractor.read.Malformed;

/**
 * Parses a chunk and makes its block. The records are parsed together, as one document, because starting a parser
 * costs more than parsing a short record; only when that fails are they parsed one by one, so that a malformed one is
 * found and left out alone. For one thread.
 */
public final class ChunkNormaliser implements Function<Chunk, Block> {
    private final InputFactoryImpl parsers = new InputFactoryImpl();
    private final Normaliser normaliser;
    private final BlockBuilder block;

    /** @param maxLine the longest line of a record, in bytes; a record that needs more is malformed */
    public ChunkNormaliser(RecordType type, int maxLine) {
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        normaliser = new Normaliser(type);
        block = new BlockBuilder(maxLine);
    }

    @Override
    public Block apply(Chunk chunk) {
        block.clear();
        if (!together(chunk)) {
            block.clear();
            for (int i = 0; i < chunk.size(); i++) {
                alone(chunk, i);
            }
        }
        chunk.malformed().forEach(block::malformed);
        return block.build();
    }

    private boolean together(Chunk chunk) {
        if (chunk.size() == 0
                || !chunk.contiguous()
                || !Characters.areClean(chunk.buffer(), chunk.start(0), chunk.end(chunk.size() - 1))) {
            return false;
        }
        Chunk.Span document = chunk.wrap();
        try {
            XMLStreamReader2 xml = parser(chunk.buffer(), document.from(), document.end());
            try {
                xml.next();
                int records = 0;
                while (nextRecord(xml)) {
                    add(xml, chunk, records++);
                }
                return records == chunk.size();
            } finally {
                xml.closeCompletely();
            }
        } catch (XMLStreamException | UnusableRecordException | RuntimeException malformed) {
            return false;
        }
    }

    private static boolean nextRecord(XMLStreamReader2 xml) throws XMLStreamException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = xml.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private void add(XMLStreamReader2 xml, Chunk chunk, int i) throws XMLStreamException, UnusableRecordException {
        int record = normaliser.read(xml, block.drift());
        block.add(normaliser.tree(), record, chunk.offset(i));
    }

    private void alone(Chunk chunk, int i) {
        byte[] record = Arrays.copyOfRange(chunk.buffer(), chunk.start(i), chunk.end(i));
        Characters.Replaced text =
                Characters.areClean(record) ? new Characters.Replaced(record, 0) : Characters.clean(record);
        String fault = parse(text.bytes(), chunk.offset(i));
        Characters.Replaced legal = Characters.withoutIllegalReferences(text.bytes());
        if (fault != null && legal.count() > 0) {
            text = new Characters.Replaced(legal.bytes(), text.count() + legal.count());
            fault = parse(text.bytes(), chunk.offset(i));
        }
        if (fault == null) {
            block.replaced(text.count());
        } else {
            block.malformed(Malformed.of(record, 0, record.length, chunk.offset(i), fault));
        }
    }

    /** @return what is wrong with the record, or null when it was added to the block */
    private String parse(byte[] record, long offset) {
        Drift drift = new Drift();
        try {
            XMLStreamReader2 xml = parser(record, 0, record.length);
            try {
                xml.next();
                int object = normaliser.read(xml, drift);
                requireEnd(xml);
                block.add(normaliser.tree(), object, offset);
                block.drift().add(drift);
                return null;
            } finally {
                xml.closeCompletely();
            }
        } catch (UnusableRecordException unusable) {
            return unusable.getMessage();
        } catch (XMLStreamException | RuntimeException malformed) {
            // RuntimeException: the parser wraps its own, and a defect of it must cost one record only.
            return "not well-formed: " + firstLine(malformed);
        }
    }

    private static void requireEnd(XMLStreamReader2 xml) throws XMLStreamException {
        if (xml.next() != XMLStreamConstants.END_DOCUMENT) {
            throw new XMLStreamException("something follows the record");
        }
    }

    private XMLStreamReader2 parser(byte[] bytes, int from, int end) throws XMLStreamException {
        return (XMLStreamReader2) parsers.createXMLStreamReader(new Stax2ByteArraySource(bytes, from, end - from));
    }

    private static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
