package org.discogsography.sandbox.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The only place that writes to the terminal. */
final class Out {
    private static final PrintStream OUT =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Out() {}

    static void line(String text) {
        OUT.println(text);
    }

    static void text(String text) {
        OUT.print(text);
        OUT.flush();
    }
}
