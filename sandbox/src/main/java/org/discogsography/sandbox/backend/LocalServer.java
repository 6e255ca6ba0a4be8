package org.discogsography.sandbox.backend;

import java.util.List;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.SandboxException;

/** What {@link LocalBackend} has to know about one of the three servers. */
interface LocalServer extends Program {

    BackendKind kind();

    Access access();

    @Override
    default String name() {
        return kind().id();
    }

    /** As {@link Backend#administer}. */
    default void administer(String tool, List<String> arguments) {
        throw new SandboxException("there is no " + tool + " for " + name() + " as a local process");
    }

    /** Makes an empty data folder, users included, as far as that is done before the first start. */
    void initialise();
}
