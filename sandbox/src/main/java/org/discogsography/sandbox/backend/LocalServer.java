package org.discogsography.sandbox.backend;

import org.discogsography.sandbox.process.Program;

/** What {@link LocalBackend} has to know about one of the three servers. */
interface LocalServer extends Program {

    BackendKind kind();

    Access access();

    @Override
    default String name() {
        return kind().id();
    }

    /** Makes an empty data folder, users included, as far as that is done before the first start. */
    void initialise();
}
