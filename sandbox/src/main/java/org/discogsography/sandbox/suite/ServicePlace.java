package org.discogsography.sandbox.suite;

import java.nio.file.Path;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.process.AtomicFiles;

/** Where a service keeps its state, and where it writes its log, within the sandbox. */
record ServicePlace(Path folder, Path log) {

    static ServicePlace of(Sandbox sandbox, String name) {
        return new ServicePlace(
                AtomicFiles.folder(sandbox.folder().resolve(name)),
                sandbox.logs().resolve(name + ".log"));
    }
}
