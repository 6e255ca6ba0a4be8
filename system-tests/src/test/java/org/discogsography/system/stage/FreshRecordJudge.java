package org.discogsography.system.stage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Records;
import org.discogsography.system.fault.Sent;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;

/** I5: a fresh record of every type flows to both stores. Afterwards the stores hold more than the dump. */
final class FreshRecordJudge implements Judges.Judge {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Far above the ids of any dump, and below 2^32. */
    private static final long ID = 4_100_000_000L;

    /** After the dump of any row: what is no record of a verified dump would be removed from it when it is looked at anew. */
    private static final int MONTH = 20261208;

    @Override
    public void judge(Row row, Judgement into) throws InterruptedException {
        List<Sent> fresh = new ArrayList<>();
        for (String type : Broker.TYPES) {
            byte[] data = ("{\"id\":" + ID + ",\""
                            + (type.equals("masters") || type.equals("releases") ? "title" : "name") + "\":\"fresh\"}")
                    .getBytes(StandardCharsets.UTF_8);
            fresh.add(Records.message(type, MONTH, List.of(Records.line(ID, data))));
        }
        Instant sent = Instant.now();
        row.stage().broker().publish(fresh);
        List<String> missing = missing(row);
        while (!missing.isEmpty() && Instant.now().isBefore(sent.plus(LIMIT))) {
            Thread.sleep(100);
            missing = missing(row);
        }
        double seconds = missing.isEmpty()
                ? Duration.between(sent, Instant.now()).toMillis() / 1000.0
                : Double.POSITIVE_INFINITY;
        into.timely(
                "I5 fresh records",
                seconds,
                BOUND,
                missing.isEmpty() ? "stored after %.1f s".formatted(seconds) : "not stored: " + missing);
    }

    private static List<String> missing(Row row) {
        List<String> missing = new ArrayList<>();
        try (StoredTables tables = row.stage().tables();
                StoredGraph graph = row.stage().graph()) {
            for (String type : Broker.TYPES) {
                if (!tables.has(type, ID)) {
                    missing.add("postgresql " + type);
                }
                if (!graph.has(Oracle.label(type), ID)) {
                    missing.add("neo4j " + type);
                }
            }
        }
        return missing;
    }
}
