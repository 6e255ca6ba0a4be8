package org.discogsography.sandbox.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders that a person has named on the command line: {@code EXTRACTOR_FOLDER_LIST} of the extractor that the launcher
 * starts, which takes dumps from nowhere else. Only this user can write the file.
 *
 * @param file a path a line
 */
public record FolderList(Path file) {

    /** @param service the extractor's folder within the sandbox */
    public static FolderList in(Path service) {
        return new FolderList(service.resolve("folders"));
    }

    /**
     * Adds the folder, and the files that links in it lead to.
     *
     * @throws LoadRefused when that cannot be written down
     */
    void allow(Path folder) {
        try {
            Set<String> known = new LinkedHashSet<>(
                    Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : Set.<String>of());
            Set<String> wanted = wanted(folder);
            wanted.removeAll(known);
            if (!wanted.isEmpty()) {
                create();
                Files.write(file, wanted, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }
        } catch (IOException failed) {
            throw new LoadRefused("the extractor cannot be allowed to read " + folder + ": " + failed);
        }
    }

    private static Set<String> wanted(Path folder) throws IOException {
        Set<String> wanted = new LinkedHashSet<>();
        wanted.add(line(folder.toRealPath()));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path link :
                    files.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
                wanted.add(line(link.toRealPath()));
            }
        }
        return wanted;
    }

    private static String line(Path path) {
        String text = path.toString();
        if (text.lines().count() != 1) {
            throw new LoadRefused("the path " + path + " has a line break in it: give it another name");
        }
        return text;
    }

    private void create() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, owner);
        } catch (FileAlreadyExistsException there) {
            // by an earlier load
        }
    }
}
