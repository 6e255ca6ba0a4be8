package org.discogsography.consumer.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;

/**
 * Which record a bad line says it is. A record whose data was damaged on its way still tells its id and the hash that
 * it should have; with these the ledger can account for it.
 */
public final class RecordIdentity {
    private static final JsonFactory JSON = new JsonFactory();

    private long id = -1;
    private RecordHash hash;

    private RecordIdentity() {}

    /** Empty when the line does not say so readably, before it goes bad. */
    public static Optional<Entry> of(MessageHeaders headers, byte[] line, String reason) {
        RecordIdentity claim = read(line);
        return claim.id < 0 || claim.id > IncomingRecord.MAX_ID || claim.hash == null
                ? Optional.empty()
                : Optional.of(new Entry(headers.type(), claim.id, claim.hash, headers.dump(), reason));
    }

    /** The id alone, which often can be read although the rest cannot. */
    public static OptionalLong id(byte[] line) {
        RecordIdentity claim = read(line);
        return claim.id < 0 ? OptionalLong.empty() : OptionalLong.of(claim.id);
    }

    /** What could be read before the line goes bad. */
    private static RecordIdentity read(byte[] line) {
        RecordIdentity claim = new RecordIdentity();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                claim.readFields(parser);
            }
        } catch (IOException unreadable) {
            // what was read so far stands
        }
        return claim;
    }

    private void readFields(JsonParser parser) throws IOException {
        while ((id < 0 || hash == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                id = parser.getLongValue();
            } else if (key.equals("sha256") && value == JsonToken.VALUE_STRING) {
                hash = hashOrNull(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static RecordHash hashOrNull(String hex) {
        try {
            return RecordHash.parse(hex);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
