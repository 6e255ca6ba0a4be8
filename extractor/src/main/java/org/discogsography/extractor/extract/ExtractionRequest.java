package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.util.Set;
import org.discogsography.common.contract.RecordType;

/**
 * What somebody wants to be extracted.
 *
 * @param types empty for all that the folder has
 * @param force publish even what was published before
 */
public record ExtractionRequest(Path folder, Set<RecordType> types, boolean force) {
    public ExtractionRequest {
        types = Set.copyOf(types);
    }
}
