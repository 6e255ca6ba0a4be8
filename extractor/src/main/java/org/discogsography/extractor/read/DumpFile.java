package org.discogsography.extractor.read;

import java.nio.file.Files;
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

    /**
     * When an unpacked copy lies beside it: which of the two is taken, and why, in one sentence. They need not have the
     * same content, and only one of them has a published sum.
     */
    public Optional<String> choice() {
        if (!compressed()) {
            return Optional.empty();
        }
        String unpacked = name().substring(0, name().length() - ".gz".length());
        return Files.exists(path.resolveSibling(unpacked))
                ? Optional.of(
                        name() + " is taken, and not " + unpacked + " beside it, because the packed file is what is"
                                + " published and what the published checksum is of; to have the other one taken, move the packed"
                                + " one away")
                : Optional.empty();
    }

    public boolean compressed() {
        return name().endsWith(".gz");
    }
}
