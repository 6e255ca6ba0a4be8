package org.discogsography.common.log;

/** What comes from elsewhere, a folder's name say, as the value of a key in a log line. */
public final class LogValue {
    private LogValue() {}

    /** With {@code ?} in place of whatever could end the line or steer a terminal. */
    public static String of(Object value) {
        return String.valueOf(value).replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }
}
