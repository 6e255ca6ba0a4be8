package org.discogsography.extractor.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * From where dumps are taken when somebody asks over HTTP: folders that are named in the configuration, and what is below
 * them. Real paths count, so a link leads nowhere else.
 *
 * @param folders that are allowed
 * @param list a file with more of them, a path a line, read anew each time; empty for none. It counts only while nobody but
 *     its owner can write it
 */
public record DumpRoots(List<Path> folders, Optional<Path> list) {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    public DumpRoots {
        folders = List.copyOf(folders);
    }

    /**
     * The folder by its real path. Whoever may not read it is not told whether it exists.
     *
     * @throws ForbiddenFolderException when it, or a dump file in it, lies outside of what is allowed
     */
    public Path real(Path folder) throws ForbiddenFolderException {
        List<Path> allowed = Stream.concat(folders.stream(), listed().stream())
                .map(root -> realPath(root).orElseGet(() -> nearest(root)))
                .toList();
        Path real = realPath(folder).orElseGet(() -> nearest(folder));
        if (!isBelow(allowed, real)) {
            throw new ForbiddenFolderException(folder, folders);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(real, "discogs_*")) {
            for (Path file : files) {
                Optional<Path> target = realPath(file);
                if (target.isPresent() && !isBelow(allowed, target.get())) {
                    throw new ForbiddenFolderException(file, folders);
                }
            }
        } catch (IOException told) {
            // by whoever opens the folder
        }
        return real;
    }

    private static boolean isBelow(List<Path> allowed, Path real) {
        return allowed.stream().anyMatch(real::startsWith);
    }

    private static Optional<Path> realPath(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Of a folder that is not there: where it would be. */
    private static Path nearest(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path parent = absolute.getParent(); parent != null; parent = parent.getParent()) {
            Optional<Path> real = realPath(parent);
            if (real.isPresent()) {
                return real.get().resolve(parent.relativize(absolute));
            }
        }
        return absolute;
    }

    private List<Path> listed() {
        List<Path> paths = new ArrayList<>();
        if (list.isPresent() && Files.exists(list.get())) {
            Path file = list.get();
            try {
                if (isWritableForOthers(file)) {
                    LOG.warnf("folder list ignored file=%s cause=\"others than its owner can write it\"", file);
                    return List.of();
                }
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (!line.isBlank()) {
                        paths.add(Path.of(line));
                    }
                }
            } catch (IOException | InvalidPathException unreadable) {
                LOG.warnf("folder list ignored file=%s cause=\"%s\"", file, unreadable.getMessage());
                return List.of();
            }
        }
        return paths;
    }

    private static boolean isWritableForOthers(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** Somebody asks for what is not a folder of dumps. */
    public static final class ForbiddenFolderException extends Exception {
        private static final long serialVersionUID = 1L;

        private ForbiddenFolderException(Path path, List<Path> allowed) {
            super(
                    path + " is outside of the folders that dumps are taken from ("
                            + allowed.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + "): put the dump there, or name its folder in EXTRACTOR_DUMP_FOLDERS; with the launcher,"
                            + " ./discogsography load DIR takes any",
                    null,
                    false,
                    false);
        }
    }
}
