package org.discogsography.common.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One setting that is a duration.
 *
 * @param property {@code db.health-check-interval}, for the variable {@code DB_HEALTH_CHECK_INTERVAL}
 * @param least the shortest that is taken
 * @param most the longest that is taken
 * @param milliseconds a key of older configurations, which held a number of milliseconds; of the others a number without a
 *     unit is refused
 */
record DurationSetting(String property, Duration least, Duration most, boolean milliseconds) {
    private static final Pattern BARE = Pattern.compile("[+-]?\\d+(?:[.,]\\d*)?");

    /** What is longer is shown as ISO-8601 has it: its milliseconds may not fit a long. */
    private static final long LONGEST_WRITTEN_DAYS = 100_000;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

    /** The name in the environment. */
    String variable() {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** @throws Refused with the name of the variable, and an example of what may stand there */
    Duration parse(String value) {
        String text = value.strip();
        if (milliseconds && WHOLE.matcher(text).matches()) {
            return within(Duration.ofMillis(Long.parseLong(text)), " (a number without a unit is milliseconds here)");
        }
        if (BARE.matcher(text).matches()) {
            throw new Refused(variable() + " is " + text + ", a number without a unit: write what is meant, " + text
                    + "s, " + text + "ms or " + text + "m");
        }
        try {
            return within(DurationConverter.parseDuration(text), "");
        } catch (Refused outOfBounds) {
            throw outOfBounds;
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw new Refused(variable() + " is \"" + text + "\", which is no duration: write one such as "
                    + written(least) + ", " + written(most) + " or PT1M30S");
        }
    }

    private Duration within(Duration duration, String remark) {
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new Refused(variable() + " must be from " + written(least) + " to " + written(most) + ", it is "
                    + written(duration) + remark);
        }
        return duration;
    }

    /** In the largest unit that leaves no rest: {@code 90s}, {@code 10m}, {@code 7d}. */
    static String written(Duration duration) {
        if (duration.isNegative()
                || duration.toDays() > LONGEST_WRITTEN_DAYS
                || duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        if (duration.isZero()) {
            return "0s";
        }
        long millis = duration.toMillis();
        for (Unit unit : Unit.values()) {
            if (millis % unit.millis == 0) {
                return millis / unit.millis + unit.suffix;
            }
        }
        return millis + "ms";
    }

    private enum Unit {
        DAYS(86_400_000, "d"),
        HOURS(3_600_000, "h"),
        MINUTES(60_000, "m"),
        SECONDS(1000, "s");

        private final long millis;
        private final String suffix;

        Unit(long millis, String suffix) {
            this.millis = millis;
            this.suffix = suffix;
        }
    }

    /** A value that is not taken. Configuration prints it as it describes itself: in a sentence, without its class. */
    @SuppressWarnings("OverrideThrowableToString")
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
