package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.util.Set;
import org.discogsography.common.contract.RecordType;

/**
 * What somebody wants to be extracted.
 *
 * @param types empty for all that the folder has
 * @param force publish even what was published before
 * @param full publish every record, whatever the stores hold; with it, nothing is left out as published before
 * @param unchecked take the files as they are, whatever checksums lie beside them
 */
public record ExtractionRequest(Path folder, Set<RecordType> types, boolean force, boolean full, boolean unchecked) {
    public ExtractionRequest(Path folder, Set<RecordType> types, boolean force, boolean full) {
        this(folder, types, force, full, false);
    }

    public ExtractionRequest {
        types = Set.copyOf(types);
    }
}
