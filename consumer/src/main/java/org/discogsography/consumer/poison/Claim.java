package org.discogsography.consumer.poison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;

/**
 * Which record a bad line says it is. A record whose data was damaged on its way still tells its id and the hash that
 * it should have; with these the ledger can account for it.
 */
public final class Claim {
    private static final JsonFactory JSON = new JsonFactory();

    private Claim() {}

    /** Empty when the line does not say so readably, before it goes bad. */
    public static Optional<Entry> of(MessageHeaders headers, byte[] line, String reason) {
        long id = -1;
        RecordHash hash = null;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while ((id < 0 || hash == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getLongValue();
                } else if (key.equals("sha256") && value == JsonToken.VALUE_STRING) {
                    hash = RecordHash.parse(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return id < 0 || id > IncomingRecord.MAX_ID || hash == null
                ? Optional.empty()
                : Optional.of(new Entry(headers.type(), id, hash, headers.dump(), reason));
    }
}
