package org.discogsography.system.oracle;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The ids of the records in a dump file, read from its XML. */
public final class RecordIds {
    private RecordIds() {}

    /** @param type plural, as in the file's name */
    public static Set<Long> in(Path folder, String type) {
        Set<Long> ids = new HashSet<>();
        DumpFile.forEach(folder, type, record -> ids.add(record.id("id")));
        return ids;
    }
}
