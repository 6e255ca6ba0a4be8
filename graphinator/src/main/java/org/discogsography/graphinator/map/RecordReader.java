package org.discogsography.graphinator.map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.IncomingRecord;

/** Reads the wanted keys of a record's data and skips the rest: tracks are most of a release and not in the graph. */
final class RecordReader {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(BatchCodec.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private RecordReader() {}

    /** @throws UnmappableRecordException when {@code data} is not a JSON object */
    static Fields read(IncomingRecord incoming, Set<String> wanted) {
        ObjectNode object = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(incoming.data())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnmappableRecordException("data is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                if (wanted.contains(key)) {
                    object.set(key, JSON.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException notJson) {
            throw new UnmappableRecordException("data is not JSON");
        }
        return new Fields(object);
    }
}
