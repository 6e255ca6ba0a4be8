package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes the months that are too old, of what was fetched, and never one that is being extracted. */
final class Retention {
    private static final Logger LOG = Logger.getLogger("fetch");

    private final Shelf shelf;
    private final Loading loading;
    private final int keep;

    /** @param keep complete months, the newest */
    Retention(Shelf shelf, Loading loading, int keep) {
        this.shelf = shelf;
        this.loading = loading;
        this.keep = keep;
    }

    /** @param wanted stays, however old it is */
    void apply(int wanted) throws IOException {
        List<MonthFolder> months = shelf.months();
        int complete = 0;
        for (MonthFolder month : months) {
            boolean isComplete = month.isComplete();
            // Of one that is newer than every complete one, the rest may still come.
            boolean old = isComplete ? complete >= keep : complete > 0;
            complete += isComplete ? 1 : 0;
            if (old && month.dump() != wanted && !loading.uses(month.path())) {
                month.delete();
                LOG.infof("month deleted dump=%d keep=%d", month.dump(), keep);
            }
        }
    }
}
