package org.discogsography.sandbox.cli;

import org.discogsography.sandbox.load.DumpForgetting.Known;
import org.discogsography.sandbox.load.DumpForgetting.Row;
import org.discogsography.sandbox.load.ResultTable;

/** What {@code forget} says before it does anything. */
final class ForgetText {
    private static final String ROW = "%-8s %-11s %12s %14s  %s%n";

    private ForgetText() {}

    static String table(Known known) {
        StringBuilder text = new StringBuilder(ROW.formatted("type", "store", "records", "dead-lettered", "load"));
        for (Row row : known.rows()) {
            text.append(ROW.formatted(
                    row.type(),
                    row.store(),
                    ResultTable.number(row.records()),
                    ResultTable.number(row.deadLetters()),
                    row.load() ? "of this dump" : "of another dump, or none"));
        }
        return text.toString();
    }

    static String consequences(int dump, Known known) {
        return """
                The records above were new or changed in dump %1$d. They are given back: they stay where they are, and \
                the record of any other month, older or newer, replaces them. Those that no other month has go when \
                the next load is verified, as far as CONSUMER_MAX_VANISHED_SHARE allows.
                Loads of this dump, and its entries in the ledger of dead letters, are removed from both stores.
                The extractor %2$s.
                Kept: all records of other dumps, letters in dead-letter queues, the dump's files, the history of runs.
                """.formatted(
                        dump,
                        known.published().isEmpty()
                                ? "has nothing of it"
                                : "no longer announces and repairs its " + String.join(", ", known.published())
                                        + ", and publishes everything of the next dump");
    }
}
