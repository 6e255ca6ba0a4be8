package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.Checksums;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpFolder;
import org.discogsography.extractor.read.DumpSet;
import org.discogsography.extractor.state.OpenExtraction;

/**
 * What will be extracted.
 *
 * @param dump the files that are wanted
 * @param force publish even what was published before
 * @param full publish every record, whatever the stores hold
 * @param unchecked take the files as they are, whatever checksums lie beside them
 */
record Plan(DumpSet dump, boolean force, boolean full, boolean unchecked) {
    /** @throws DumpException when the folder has no dump, or not the types that are asked for, or cannot be read */
    static Plan of(ExtractionRequest request) throws DumpException {
        DumpSet dump = DumpFolder.open(request.folder());
        Map<RecordType, DumpFile> files = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            DumpFile file = dump.files().get(type);
            boolean wanted = request.types().isEmpty() || request.types().contains(type);
            if (wanted && file != null) {
                files.put(type, file);
            } else if (request.types().contains(type)) {
                throw new DumpException("folder " + request.folder() + " has no " + type.plural() + " of dump "
                        + dump.dump() + ": add discogs_" + dump.dump() + "_" + type.plural()
                        + ".xml.gz, or do not ask for it");
            }
        }
        Plan plan = new Plan(
                new DumpSet(dump.folder(), dump.dump(), files), request.force(), request.full(), request.unchecked());
        plan.checksums();
        return plan;
    }

    /** What was planned before this process began. */
    static Plan of(OpenExtraction open) {
        return new Plan(open.dumpSet(), open.force(), open.full(), Boolean.TRUE.equals(open.unchecked()));
    }

    /** In the order in which they are extracted. */
    List<DumpFile> files() {
        return List.copyOf(dump.files().values());
    }

    /** @throws DumpException when the file with the checksums is there and cannot be read */
    Checksums checksums() throws DumpException {
        return unchecked ? Checksums.unchecked() : Checksums.of(dump);
    }

    /** To be kept until the run has ended. */
    OpenExtraction open(String run, Instant startedAt) {
        Map<RecordType, Path> files = new EnumMap<>(RecordType.class);
        dump.files().forEach((type, file) -> files.put(type, file.path().toAbsolutePath()));
        return new OpenExtraction(
                run, dump.folder().toAbsolutePath(), dump.dump(), files, force, full, unchecked, startedAt);
    }
}
