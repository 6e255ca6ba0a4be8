package org.discogsography.common.contract;

import java.util.Map;

/**
 * The AMQP headers of contract version 1.
 *
 * @param kind what the body is
 * @param type the record type of the whole message
 * @param dump the month of the dump as {@code yyyymmdd}: the version of its records
 * @param run the id of the extraction
 * @param seq position in the run, per type, from 1; for a question 0
 * @param count records in the body; for a completion the records of the whole type; for a question 0
 */
public record MessageHeaders(Kind kind, RecordType type, int dump, String run, long seq, long count) {
    public static final int CONTRACT = 1;

    /** Of what names something: a run, a question, a queue. */
    static final int LONGEST_NAME = 200;

    /** What a message carries. */
    public enum Kind {
        RECORDS("records", "application/x-ndjson"),
        COMPLETION("completion", "application/json"),
        QUESTION("question", "application/json");

        private final String header;
        private final String contentType;

        Kind(String header, String contentType) {
            this.header = header;
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }
    }

    public Map<String, Object> toMap() {
        return Map.of(
                "contract", CONTRACT,
                "kind", kind.header,
                "type", type.plural(),
                "dump", dump,
                "run", run,
                "seq", seq,
                "count", count);
    }

    /**
     * Reads headers as a broker delivers them (texts may be any {@link CharSequence}-like object).
     *
     * @throws ContractViolation naming the header that is missing or wrong
     */
    public static MessageHeaders parse(Map<String, ?> headers) throws ContractViolation {
        long contract = number(headers, "contract");
        if (contract != CONTRACT) {
            throw new ContractViolation("contract " + contract + " is not supported, this service reads " + CONTRACT);
        }
        long dump = number(headers, "dump");
        if (!DumpDate.isReal(dump)) {
            throw new ContractViolation("header dump is not a date as yyyymmdd: " + DumpDate.RULE);
        }
        String typeName = text(headers, "type");
        RecordType type =
                RecordType.named(typeName).orElseThrow(() -> new ContractViolation("header type names no record type"));
        return new MessageHeaders(
                kind(headers),
                type,
                (int) dump,
                text(headers, "run"),
                number(headers, "seq"),
                number(headers, "count"));
    }

    private static Kind kind(Map<String, ?> headers) throws ContractViolation {
        String name = text(headers, "kind");
        for (Kind kind : Kind.values()) {
            if (kind.header.equals(name)) {
                return kind;
            }
        }
        throw new ContractViolation("header kind is neither records nor completion nor question");
    }

    private static String text(Map<String, ?> headers, String key) throws ContractViolation {
        return switch (headers.get(key)) {
            case null -> throw new ContractViolation("header " + key + " is missing");
            case Number _, byte[] _ -> throw new ContractViolation("header " + key + " is not a text");
            case Object text -> storable(text.toString(), key);
        };
    }

    /** Stores keep it, and have keys made of it. */
    private static String storable(String text, String key) throws ContractViolation {
        if (text.length() > LONGEST_NAME || text.indexOf('\0') >= 0) {
            throw new ContractViolation(
                    "header " + key + " is longer than " + LONGEST_NAME + " characters or has a null character");
        }
        return text;
    }

    private static long number(Map<String, ?> headers, String key) throws ContractViolation {
        return switch (headers.get(key)) {
            case null -> throw new ContractViolation("header " + key + " is missing");
            case Byte number -> number;
            case Short number -> number;
            case Integer number -> number;
            case Long number -> number;
            case Object _ -> throw new ContractViolation("header " + key + " is not an integer");
        };
    }
}
