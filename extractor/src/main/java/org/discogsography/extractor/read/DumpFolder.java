package org.discogsography.extractor.read;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.discogsography.common.contract.DumpDate;
import org.discogsography.common.contract.RecordType;

/** Finds the dump to extract in a folder, by the names that Discogs gives its files. */
public final class DumpFolder {
    private static final String PATTERN = "discogs_YYYYMMDD_{artists,labels,masters,releases}.xml[.gz]";

    private DumpFolder() {}

    /**
     * The newest date of which all four files are there, or the only date.
     *
     * @throws DumpException when there is no such folder, no dump in it, or several incomplete dates
     */
    public static DumpSet open(Path folder) throws DumpException {
        NavigableMap<Integer, DumpSet> dates = dates(folder);
        if (dates.isEmpty()) {
            throw new DumpException("there is no dump in folder " + folder + ": put files named " + PATTERN
                    + " there, or name another");
        }
        if (dates.size() == 1) {
            return dates.firstEntry().getValue();
        }
        return dates.descendingMap().values().stream()
                .filter(DumpSet::complete)
                .findFirst()
                .orElseThrow(() -> new DumpException("folder " + folder + " mixes files of several dumps ("
                        + dates.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + ") and none of them is complete: add the missing files, or keep one date only"));
    }

    private static NavigableMap<Integer, DumpSet> dates(Path folder) throws DumpException {
        if (!Files.isDirectory(folder)) {
            throw new DumpException("folder " + folder + " does not exist or is not a folder: check the path");
        }
        Map<Integer, Map<RecordType, DumpFile>> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Optional<DumpFile> named = DumpFile.named(entry);
                if (named.isPresent()) {
                    requireDate(named.get());
                    add(files, named.get());
                }
            }
        } catch (DumpException notAFile) {
            throw notAFile;
        } catch (IOException unreadable) {
            throw new DumpException("folder " + folder + " cannot be read: check its permissions", unreadable);
        }
        NavigableMap<Integer, DumpSet> dates = new TreeMap<>();
        files.forEach((dump, ofDate) -> dates.put(dump, new DumpSet(folder, dump, ofDate)));
        return dates;
    }

    /** A store that holds a dump of month 13 would take nothing from real ones. */
    private static void requireDate(DumpFile file) throws DumpException {
        if (!DumpDate.isReal(file.dump())) {
            throw new DumpException(file.path() + " is named after " + file.dump() + ", which is no date of dumps ("
                    + DumpDate.RULE + "): give it the right name");
        }
    }

    private static void add(Map<Integer, Map<RecordType, DumpFile>> files, DumpFile file) throws DumpException {
        if (!Files.isRegularFile(file.path())) {
            throw new DumpException(file.path() + " is not a regular file: replace or remove it");
        }
        files.computeIfAbsent(file.dump(), _ -> new EnumMap<>(RecordType.class))
                .merge(file.type(), file, DumpFolder::published);
    }

    /** Of an unpacked copy beside the published file, the published one: only that has a published checksum. */
    private static DumpFile published(DumpFile one, DumpFile other) {
        return one.compressed() ? one : other;
    }
}
