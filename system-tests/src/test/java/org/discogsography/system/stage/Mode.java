package org.discogsography.system.stage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long faults last and how often they strike: all numbers in which the quick and the full set differ.
 *
 * @param outage of one server
 * @param longOutage that outlasts the broker's acknowledgement timeout
 * @param absence of a store at start
 * @param brokerAbsence at start
 * @param alarm of the broker's memory
 * @param kills of a consumer in one load
 * @param restarts of a consumer in one load
 * @param brokerKills in one load
 * @param extractorKills in one extraction
 * @param startOrders that are tried
 * @param settling until everything must be verified after the last fault
 * @param releases in the standard dump; the other types come with them
 * @param backlog releases in the dump of rows that start a store anew: enough to see how fast it drains once it is warm
 * @param settings of every service, beside the defaults of {@link Tuning}
 * @param timed whether bounds of time and effort count
 */
public record Mode(
        String name,
        Duration outage,
        Duration longOutage,
        Duration absence,
        Duration brokerAbsence,
        Duration alarm,
        int kills,
        int restarts,
        int brokerKills,
        int extractorKills,
        int startOrders,
        Duration settling,
        long releases,
        long backlog,
        Map<String, String> settings,
        boolean timed) {

    /** Timeouts are short here, so that what follows from them fits into a short outage. */
    public static final Mode QUICK = new Mode(
            "quick",
            Duration.ofSeconds(20),
            Duration.ofSeconds(80),
            Duration.ofSeconds(12),
            Duration.ofSeconds(12),
            Duration.ofSeconds(12),
            3,
            2,
            2,
            2,
            1,
            Duration.ofSeconds(90),
            4_000,
            4_000,
            Map.of(
                    "DB_STATEMENT_TIMEOUT", "8s",
                    "DB_CONNECTION_TIMEOUT", "4s",
                    "DB_BREAKER_DELAY", "10s",
                    "AMQP_CONNECTION_TIMEOUT", "2s",
                    "AMQP_OPERATION_TIMEOUT", "5s",
                    "AMQP_HEARTBEAT", "5s",
                    "EXTRACTOR_CONFIRM_DEADLINE", "10s",
                    "CONSUMER_COMPLETION_GRACE", "5s",
                    "CONSUMER_RECHECK_INTERVAL", "5s",
                    // However slow one of the stores is on this machine: both are at work for a while.
                    "EXTRACTOR_MAX_RECORDS_PER_SECOND", "700"),
            true);

    /** The quick set among all other tests, on a machine that may be doing other things too. */
    public static final Mode TEST = QUICK.untimed();

    /** As docs/how-to/faults.md says; the services' own timeouts. */
    public static final Mode FULL = new Mode(
            "full",
            Duration.ofSeconds(90),
            Duration.ofMinutes(6),
            Duration.ofMinutes(3),
            Duration.ofMinutes(20),
            Duration.ofMinutes(5),
            50,
            25,
            20,
            20,
            20,
            Duration.ofMinutes(5),
            10_000,
            100_000,
            Map.of(),
            true);

    /** From the system property {@code faults}: {@code test}, which is the default, {@code quick}, or {@code full}. */
    public static Mode current() {
        return switch (System.getProperty("faults", TEST.name())) {
            case "test" -> TEST;
            case "quick" -> QUICK;
            case "full" -> FULL;
            case String other ->
                throw new IllegalArgumentException("-Dfaults must be test, quick or full, not " + other);
        };
    }

    private Mode untimed() {
        return new Mode(
                "test",
                outage,
                longOutage,
                absence,
                brokerAbsence,
                alarm,
                kills,
                restarts,
                brokerKills,
                extractorKills,
                startOrders,
                settling.multipliedBy(2),
                releases,
                backlog,
                settings,
                false);
    }

    /** Ids from the system property {@code faults.rows}, separated by commas; empty for the whole set. */
    public static Set<String> wantedRows() {
        return Arrays.stream(System.getProperty("faults.rows", "").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether rows that were green in the set before are left out: system property {@code faults.continue}. */
    static boolean continued() {
        return Boolean.getBoolean("faults.continue");
    }

    public boolean isFull() {
        return equals(FULL);
    }
}
