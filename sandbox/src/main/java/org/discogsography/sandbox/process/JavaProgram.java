package org.discogsography.sandbox.process;

import java.nio.file.Path;

/** The Java that runs us, which is new enough by definition. */
public final class JavaProgram {

    private JavaProgram() {}

    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    public static String executable() {
        return home().resolve("bin/java").toString();
    }
}
