package org.discogsography.consumer.consume;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.IncomingRecord;

/**
 * The good records of some messages as one transaction takes them: ascending by id, each id once. Of several versions
 * the one of the newest dump counts, of those the one that came last.
 *
 * @param duplicates records that gave way to another version
 */
record Merged(List<Item> items, int duplicates) {
    /** A record, and the line of the message that it stands in (from 0, empty lines not counted). */
    record Item(Held source, int line, IncomingRecord record) {}

    static Merged of(List<Opened> messages) {
        Map<Long, Item> byId = new TreeMap<>();
        int seen = 0;
        for (Opened message : messages) {
            if (message.contents() instanceof Contents.Records records) {
                for (int line = 0; line < records.lines().size(); line++) {
                    if (records.lines().get(line) instanceof Decoded.Good good) {
                        seen++;
                        byId.merge(good.record().id(), new Item(message.held(), line, good.record()), Merged::newer);
                    }
                }
            }
        }
        return new Merged(List.copyOf(byId.values()), seen - byId.size());
    }

    static List<IncomingRecord> records(List<Item> items) {
        return items.stream().map(Item::record).toList();
    }

    private static Item newer(Item earlier, Item later) {
        return later.record().dump() >= earlier.record().dump() ? later : earlier;
    }
}
