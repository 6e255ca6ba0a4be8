package org.discogsography.consumer.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.IncomingRecord;

/**
 * Some deliveries, and their good records as one transaction takes them: ascending by id, each id once. Of several versions
 * the one of the newest dump counts, of those the one that came last.
 *
 * @param deliveries messages of records, or a single completion or question; not empty
 * @param duplicates records that gave way to another version
 */
public record WriteBatch(List<PendingDelivery> deliveries, List<Item> items, int duplicates) {
    /** A record, and the line of the message that it stands in (from 0, empty lines not counted). */
    public record Item(PendingDelivery source, int line, IncomingRecord record) {}

    /** Blocks until all are decoded, side by side. */
    public static WriteBatch of(List<PendingDelivery> deliveries) {
        deliveries.forEach(PendingDelivery::decode);
        Map<Long, Item> byId = new TreeMap<>();
        int seen = 0;
        for (PendingDelivery delivery : deliveries) {
            if (delivery.contents() instanceof Contents.Records records) {
                for (int line = 0; line < records.lines().size(); line++) {
                    if (records.lines().get(line) instanceof Decoded.Good good) {
                        seen++;
                        byId.merge(good.record().id(), new Item(delivery, line, good.record()), WriteBatch::newer);
                    }
                }
            }
        }
        return new WriteBatch(List.copyOf(deliveries), List.copyOf(byId.values()), seen - byId.size());
    }

    /** False for a completion or question, which says nothing of how the store takes records. */
    public boolean isOfRecords() {
        return !deliveries.getFirst().isAlone();
    }

    public static List<IncomingRecord> records(List<Item> items) {
        return items.stream().map(Item::record).toList();
    }

    private static Item newer(Item earlier, Item later) {
        return later.record().dump() >= earlier.record().dump() ? later : earlier;
    }
}
