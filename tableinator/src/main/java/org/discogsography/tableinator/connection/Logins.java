package org.discogsography.tableinator.connection;

import java.util.regex.Pattern;

/** What it means that PostgreSQL, or a pooler before it, lets us not in (class 28): its own words, and what to do. */
final class Logins {
    /** User and role are as secret as the password: both come from files where secrets do. */
    private static final Pattern NAMES = Pattern.compile("\\b(user|role) \"[^\"]*\"");

    private Logins() {}

    static String refused(String sqlState, String message) {
        String words = NAMES.matcher(message).replaceAll("$1 \"*****\"");
        return "login refused (" + sqlState + "): " + words + ": " + remedy(sqlState, words);
    }

    private static String remedy(String sqlState, String words) {
        if (words.contains("valid client certificate") || words.contains("certificate authentication")) {
            return "set POSTGRES_TLS_CERT and POSTGRES_TLS_KEY to a certificate that the server takes for this user";
        }
        if (words.contains("no encryption") || words.contains("SSL off") || words.contains("SSL required")) {
            return "it lets nobody in from here without TLS: set POSTGRES_TLS=require, or verify-full with POSTGRES_TLS_CA";
        }
        if (words.contains("pg_hba.conf")) {
            return "the server's pg_hba.conf has to let POSTGRES_USERNAME into POSTGRES_DATABASE from here";
        }
        return "28P01".equals(sqlState)
                ? "check POSTGRES_USERNAME and POSTGRES_PASSWORD"
                : "check POSTGRES_USERNAME, POSTGRES_PASSWORD and the server's pg_hba.conf";
    }
}
