package org.discogsography.system.stage;

/** The numbers of a report line; null where one does not apply. */
record Figured(
        Double openSeconds,
        Double recoverSeconds,
        Long redeliveries,
        Long deadLetters,
        Double cpuPercent,
        Double logLines) {
    static final Figured NOTHING = new Figured(null, null, null, null, null, null);
}
