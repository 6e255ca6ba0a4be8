package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.discogsography.extractor.extract.AlreadyRunningException;
import org.discogsography.extractor.extract.EndingException;
import org.discogsography.extractor.extract.ExtractionRequest;
import org.discogsography.extractor.extract.ExtractionView;
import org.discogsography.extractor.extract.Extractions;

/** Dumps that were fetched go to the extractions of this service. */
final class ExtractionsLoading implements Loading {
    private final Extractions extractions;

    ExtractionsLoading(Extractions extractions) {
        this.extractions = extractions;
    }

    @Override
    public boolean uses(Path folder) {
        ExtractionView current = extractions.view();
        return current.run() != null
                && current.finishedAt() == null
                && Path.of(current.folder()).equals(folder);
    }

    @Override
    public void awaitIdle() throws InterruptedException {
        extractions.awaitIdle();
    }

    @Override
    public void start(Path folder) throws IOException, InterruptedException {
        while (true) {
            try {
                extractions.start(new ExtractionRequest(folder, Set.of(), false, false));
                return;
            } catch (AlreadyRunningException other) {
                extractions.awaitIdle();
            } catch (EndingException ending) {
                // What waits for its turn goes on after the restart too, if it is interrupted and has not failed.
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }
}
