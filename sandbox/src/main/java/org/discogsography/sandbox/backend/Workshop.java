package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.discogsography.sandbox.process.Guard;

/**
 * What is at hand for making local servers.
 *
 * @param notes is told, in a sentence each, what takes long or changes the machine
 */
record Workshop(Path folder, LocalOptions options, Settings settings, Guard guard, Consumer<String> notes) {

    Home home(BackendKind kind) {
        return Home.of(folder, kind);
    }
}
