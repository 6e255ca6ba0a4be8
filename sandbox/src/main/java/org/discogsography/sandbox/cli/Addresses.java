package org.discogsography.sandbox.cli;

/** Where to look once a suite runs. Passwords are in the file that is named, not on the terminal. */
final class Addresses {
    private Addresses() {}

    static String of(Instance instance) {
        StringBuilder text = new StringBuilder();
        line(text, "dashboard", instance.services().get("dashboard"));
        line(text, "extractor", instance.services().get("extractor"));
        line(text, "graphinator", instance.services().get("graphinator"));
        line(text, "tableinator", instance.services().get("tableinator"));
        line(text, "servers", instance.folderPath().resolve("connections.env") + " (addresses and passwords)");
        line(text, "token", instance.folderPath().resolve("dashboard/state/token") + " (for the dashboard's buttons)");
        line(text, "logs", instance.folderPath().resolve("logs"));
        instance.loss().ifPresent(loss -> line(text, "data", loss));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("  %-12s %s%n".formatted(name, value));
    }
}
