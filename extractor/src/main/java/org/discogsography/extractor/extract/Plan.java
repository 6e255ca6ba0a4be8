package org.discogsography.extractor.extract;

import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.Checksums;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpFolder;
import org.discogsography.extractor.read.DumpSet;

/**
 * A request that was looked into: what will be extracted, in this order.
 *
 * @param force publish even what was published before
 */
record Plan(DumpSet dump, List<DumpFile> files, Checksums checksums, boolean force) {
    Plan {
        files = List.copyOf(files);
    }

    /** @throws DumpException when the folder has no dump, or not the types that are asked for */
    static Plan of(ExtractionRequest request) throws DumpException {
        DumpSet dump = DumpFolder.open(request.folder());
        List<DumpFile> files = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            DumpFile file = dump.files().get(type);
            boolean wanted = request.types().isEmpty() || request.types().contains(type);
            if (wanted && file != null) {
                files.add(file);
            } else if (request.types().contains(type)) {
                throw new DumpException("folder " + request.folder() + " has no " + type.plural() + " of dump "
                        + dump.dump() + ": add discogs_" + dump.dump() + "_" + type.plural()
                        + ".xml.gz, or do not ask for it");
            }
        }
        return new Plan(dump, files, Checksums.of(dump), request.force());
    }
}
