package org.discogsography.system.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Follows a log file from now on. */
final class LogFile {
    private final Path file;
    private long position;
    private String rest = "";

    LogFile(Path file) {
        this.file = file;
        this.position = Files.exists(file) ? file.toFile().length() : 0;
    }

    /** Whole lines that have come since the last call. */
    List<String> newLines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] fresh = new byte[(int) (log.length() - position)];
            log.seek(position);
            log.readFully(fresh);
            position += fresh.length;
            String text = rest + new String(fresh, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            rest = text.substring(end);
            return text.substring(0, end).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
