package org.discogsography.sandbox.cli;

import java.nio.file.Path;

/**
 * Where we are.
 *
 * @param root the project's folder
 * @param cwd the folder that the user called from: relative paths start here
 */
record Home(Path root, Path cwd) {
    static Home fromEnvironment() {
        return new Home(folder("DISCOGSOGRAPHY_HOME"), folder("DISCOGSOGRAPHY_CWD"));
    }

    /** Everything that the launcher writes is below this. */
    Path sandbox() {
        return root.resolve(".sandbox");
    }

    Path resolve(Path given) {
        return cwd.resolve(given).normalize();
    }

    private static Path folder(String key) {
        String value = System.getenv(key);
        return Path.of(value == null || value.isBlank() ? "." : value)
                .toAbsolutePath()
                .normalize();
    }
}
