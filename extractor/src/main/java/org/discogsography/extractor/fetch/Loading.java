package org.discogsography.extractor.fetch;

import java.nio.file.Path;
import org.discogsography.extractor.read.DumpException;

/** What becomes of a dump that was fetched. */
interface Loading {
    /** True while the dump in this folder is being extracted. */
    boolean uses(Path folder);

    /** Returns when no dump is being extracted. */
    void awaitIdle() throws InterruptedException;

    /** Begins to extract the dump in this folder, as soon as no other is being extracted. */
    void start(Path folder) throws DumpException, InterruptedException;
}
