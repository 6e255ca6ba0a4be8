package org.discogsography.extractor.read;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.discogsography.common.contract.RecordType;

/**
 * The files of one date in a folder, in the order of {@link RecordType}.
 *
 * @param dump the date as {@code yyyymmdd}
 */
public record DumpSet(Path folder, int dump, Map<RecordType, DumpFile> files) {
    public DumpSet {
        files = Collections.unmodifiableMap(new EnumMap<>(files));
    }

    boolean complete() {
        return files.size() == RecordType.values().length;
    }
}
