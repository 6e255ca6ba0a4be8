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
import java.util.stream.Stream;

/** The SHA-256 sums that Discogs publishes with a dump: lines of {@code sha256sum}, or of its BSD form, in any order. */
public final class Checksums {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+[*]?(.+)");
    private static final Pattern BSD = Pattern.compile("SHA(?:2-)?256 \\((.+)\\) = ([0-9a-fA-F]{64})");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Map<String, String> sums;
    private final boolean published;

    private Checksums(Map<String, String> sums, boolean published) {
        this.sums = Map.copyOf(sums);
        this.published = published;
    }

    /**
     * Reads the checksum file of a dump; without one, no sum is known.
     *
     * @throws DumpException when the file is there but cannot be read, or is not a checksum file (an error page, say)
     */
    public static Checksums of(DumpSet dump) throws DumpException {
        Path file = dump.checksumFile();
        if (!Files.exists(file)) {
            return new Checksums(Map.of(), false);
        }
        try {
            return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (DumpException noSums) {
            throw noSums;
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
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        for (String line : plain.lines().map(String::strip).toList()) {
            Matcher sum = LINE.matcher(line);
            Matcher bsd = BSD.matcher(line);
            if (sum.matches()) {
                sums.put(baseName(sum.group(2)), sum.group(1).toLowerCase(Locale.ROOT));
            } else if (bsd.matches()) {
                sums.put(baseName(bsd.group(1)), bsd.group(2).toLowerCase(Locale.ROOT));
            } else if (!line.isEmpty()) {
                throw new DumpException(
                        "checksum file " + file + " is not a list of SHA-256 sums: fetch it again, or remove it");
            }
        }
        return new Checksums(sums, true);
    }

    /**
     * The published sum of the file in lower-case hex, be it listed as {@code NAME.xml.gz}, {@code NAME.xml} or
     * {@code NAME}. Of an unpacked copy whose packed form is listed, no sum is known.
     *
     * @throws DumpException when there are published sums, and none of them is of this file
     */
    public Optional<String> of(DumpFile file) throws DumpException {
        Optional<String> sum = listed(file);
        if (published && sum.isEmpty() && !sums.containsKey(packed(file))) {
            throw new DumpException("the CHECKSUM file beside " + file.name()
                    + " has no line for it: fetch that file again, or remove it to go without a checksum");
        }
        return sum;
    }

    /** As {@link #of}, without objection to a list that does not have the file. */
    public Optional<String> listed(DumpFile file) {
        String xml = packed(file).substring(0, packed(file).length() - ".gz".length());
        String bare = xml.substring(0, xml.length() - ".xml".length());
        return Stream.of(file.name(), xml, bare)
                .filter(sums::containsKey)
                .map(sums::get)
                .findFirst();
    }

    private static String packed(DumpFile file) {
        return file.compressed() ? file.name() : file.name() + ".gz";
    }

    /** Lists name files with the folder that they were made in, too. */
    private static String baseName(String listed) {
        String path = listed.strip().replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
