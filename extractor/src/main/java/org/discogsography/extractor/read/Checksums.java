package org.discogsography.extractor.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 sums that Discogs publishes with a dump: lines of {@code sha256sum}, in any order. */
public final class Checksums {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *]?(\\S+)");

    private final Map<String, String> sums;

    private Checksums(Map<String, String> sums) {
        this.sums = Map.copyOf(sums);
    }

    /**
     * Reads the checksum file of a dump; without one, no sum is known.
     *
     * @throws DumpException when the file is there but cannot be read, or is not a checksum file (an error page, say)
     */
    public static Checksums of(DumpSet dump) throws DumpException {
        Path file = dump.checksumFile();
        if (!Files.exists(file)) {
            return new Checksums(Map.of());
        }
        try {
            return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new DumpException("checksum file " + file + " cannot be read: " + reason(unreadable), unreadable);
        }
    }

    /**
     * The sums of this text.
     *
     * @param file names it in messages
     * @throws DumpException when it is not a checksum file
     */
    public static Checksums parse(String file, String text) throws DumpException {
        Map<String, String> sums = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher sum = LINE.matcher(line);
            if (sum.matches()) {
                sums.put(sum.group(2), sum.group(1).toLowerCase(Locale.ROOT));
            } else if (!line.isEmpty()) {
                throw new DumpException(
                        "checksum file " + file + " is not a list of SHA-256 sums: fetch it again, or remove it");
            }
        }
        return new Checksums(sums);
    }

    /** The published sum of the file in lower-case hex, or empty. */
    public Optional<String> of(DumpFile file) {
        return Optional.ofNullable(sums.get(file.name()));
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
