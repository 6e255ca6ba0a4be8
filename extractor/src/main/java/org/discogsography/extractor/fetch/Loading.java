package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Path;

/** What becomes of a dump that was fetched. */
interface Loading {
    /** True while the dump in this folder is being extracted. */
    boolean uses(Path folder);

    /** Returns when no dump is being extracted. */
    void awaitIdle() throws InterruptedException;

    /**
     * Begins to extract the dump in this folder, as soon as no other is being extracted.
     *
     * @throws IOException when it cannot be extracted
     */
    void start(Path folder) throws IOException, InterruptedException;
}
