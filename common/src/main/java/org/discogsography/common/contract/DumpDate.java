package org.discogsography.common.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which numbers are the date of a dump. A store takes nothing from an older dump than its own: a wrong date blocks real ones. */
public final class DumpDate {
    /** The rule, to be told to people. */
    public static final String RULE = "a day from 2008, when dumps began, to seven days from now";

    /** The year of the first dumps. */
    private static final int FIRST_YEAR = 2008;

    /** Dumps are dated the first of the month, and some were published a little before. */
    private static final int DAYS_AHEAD = 7;

    /** Whose clock is behind this day has a wrong one: small machines begin in 1970 until somebody tells them the time. */
    private static final LocalDate EARLIEST_TODAY = LocalDate.of(2026, 12, 1);

    private DumpDate() {}

    /** Whether {@code yyyymmdd} is a day since there are dumps, and not in the future. */
    public static boolean isReal(long dump) {
        return isReal(dump, LocalDate.now(ZoneOffset.UTC));
    }

    /** @param today as the clock says; what is far in the past is not believed */
    public static boolean isReal(long dump, LocalDate today) {
        long year = dump / 1_00_00;
        if (year < FIRST_YEAR || year > 9999) {
            return false;
        }
        try {
            LocalDate date = LocalDate.of((int) year, (int) (dump / 1_00 % 1_00), (int) (dump % 1_00));
            LocalDate believed = today.isBefore(EARLIEST_TODAY) ? EARLIEST_TODAY : today;
            return !date.isAfter(believed.plusDays(DAYS_AHEAD));
        } catch (DateTimeException noDay) {
            return false;
        }
    }
}
