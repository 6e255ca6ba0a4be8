package org.discogsography.extractor.read;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.common.contract.RecordType;

/**
 * One file of a dump.
 *
 * @param dump its date as {@code yyyymmdd}
 */
public record DumpFile(RecordType type, int dump, Path path) {
    private static final Pattern NAME = Pattern.compile("discogs_(\\d{8})_([a-z]+)\\.xml(\\.gz)?");

    /** The dump file that this path is by its name, or empty. */
    static Optional<DumpFile> named(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        return RecordType.named(name.group(2)).map(type -> new DumpFile(type, Integer.parseInt(name.group(1)), path));
    }

    public String name() {
        return path.getFileName().toString();
    }

    public boolean compressed() {
        return name().endsWith(".gz");
    }
}
