package org.discogsography.sandbox.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.sandbox.process.AtomicFiles;

/** The folder of one local server within the sandbox: {@code data}, {@code etc}, and a mark once it is usable. */
record Home(Path folder, Path log) {

    static Home of(Path sandbox, BackendKind kind) {
        var logs = AtomicFiles.folder(sandbox.resolve("logs"));
        return new Home(AtomicFiles.folder(sandbox.resolve(kind.id())), logs.resolve(kind.id() + ".log"));
    }

    Path data() {
        return folder.resolve("data");
    }

    Path etc() {
        return AtomicFiles.folder(folder.resolve("etc"));
    }

    /** False until the first start has come to its end: until then nobody can have stored anything of value. */
    boolean usable() {
        return Files.exists(mark());
    }

    void markUsable() {
        AtomicFiles.write(mark(), "");
    }

    void clear() {
        AtomicFiles.deleteTree(data());
    }

    private Path mark() {
        return folder.resolve("initialised");
    }
}
