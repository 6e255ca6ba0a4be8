package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of dumps as a person names it. */
final class DumpArgument {
    private static final String NAME = "discogs_[0-9]{8}_(artists|labels|masters|releases)[.]xml([.]gz)?";

    private DumpArgument() {}

    /** @throws UsageException when there is no dump in it, before anything is started */
    static Path checked(Home home, Path given) {
        Path folder = home.resolve(given);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is not a folder; give the folder that holds the dump files");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(file -> file.getFileName().toString().matches(NAME))) {
                throw new UsageException(
                        "no dump in " + folder
                                + "; its files are named discogs_YYYYMMDD_artists.xml.gz and so on (labels, masters, releases)");
            }
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + folder + ": " + unreadable.getMessage());
        }
        return folder;
    }
}
