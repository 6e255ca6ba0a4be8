package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folder in which every fetched dump has a folder of its own, named by its date. */
final class Shelf {
    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    MonthFolder month(int dump) throws IOException {
        return MonthFolder.open(folder.resolve(String.valueOf(dump)), dump);
    }

    /** Those of which something was fetched, the newest first. */
    List<MonthFolder> months() throws IOException {
        List<MonthFolder> months = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return months;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (DumpName.isDate(name) && Files.isDirectory(entry)) {
                    MonthFolder month = MonthFolder.open(entry, Integer.parseInt(name));
                    if (month.isOurs()) {
                        months.add(month);
                    }
                }
            }
        }
        months.sort(Comparator.comparingInt(MonthFolder::dump).reversed());
        return months;
    }
}
