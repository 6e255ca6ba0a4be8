package org.discogsography.common.contract;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Which numbers are the date of a dump. A store takes nothing from an older dump than its own: a wrong date blocks real ones. */
public final class DumpDate {
    /** The year of the first dumps. */
    private static final int FIRST_YEAR = 2008;

    private DumpDate() {}

    /** Whether {@code yyyymmdd} is a day since there are dumps. */
    public static boolean isReal(long dump) {
        long year = dump / 1_00_00;
        if (year < FIRST_YEAR || year > 9999) {
            return false;
        }
        try {
            LocalDate.of((int) year, (int) (dump / 1_00 % 1_00), (int) (dump % 1_00));
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }
}
