package org.discogsography.extractor.fetch;

import java.util.OptionalInt;
import org.discogsography.common.contract.DumpDate;

/**
 * What somebody wants to be fetched.
 *
 * @param dump date as {@code yyyymmdd}; empty for the newest complete month
 * @param extract also begin to extract it
 */
public record CheckRequest(OptionalInt dump, boolean extract) {
    public CheckRequest {
        if (dump.isPresent() && !DumpName.isDate(String.valueOf(dump.getAsInt()))) {
            throw new IllegalArgumentException("dump " + dump.getAsInt() + " is not a date of dumps, " + DumpDate.RULE
                    + ": name it as in 20260801");
        }
    }
}
