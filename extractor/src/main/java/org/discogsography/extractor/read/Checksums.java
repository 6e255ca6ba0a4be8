package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SHA-256 sums that came with a dump: lines of {@code sha256sum}, or of its BSD form, in any order. Several files may
 * have them: that of the dump's own date goes first, then {@code CHECKSUM}, then {@code sha256sums}.
 */
public final class Checksums {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+[*]?(.+)");
    private static final Pattern BSD = Pattern.compile("SHA(?:2-)?256 \\((.+)\\) = ([0-9a-fA-F]{64})");
    private static final Pattern DATED =
            Pattern.compile("discogs_(\\d{8})_checksums?(?:\\.txt)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNDATED =
            Pattern.compile("(?:checksums?|sha256sums?)(?:\\.txt)?", Pattern.CASE_INSENSITIVE);
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final List<Source> sources;
    private final boolean checked;

    /**
     * One file of sums.
     *
     * @param sums by the name of the file that they are of
     */
    private record Source(String name, Map<String, String> sums) {
        Optional<String> of(DumpFile file) {
            String xml = packed(file).substring(0, packed(file).length() - ".gz".length());
            String bare = xml.substring(0, xml.length() - ".xml".length());
            return Stream.of(file.name(), xml, bare)
                    .filter(sums::containsKey)
                    .map(sums::get)
                    .findFirst();
        }
    }

    private Checksums(List<Source> sources, boolean checked) {
        this.sources = List.copyOf(sources);
        this.checked = checked;
    }

    /** Nothing is compared: so it was asked for. */
    public static Checksums unchecked() {
        return new Checksums(List.of(), false);
    }

    /**
     * Reads the checksum files of a dump; without one, no sum is known.
     *
     * @throws DumpException when a file is there but cannot be read, or is not a checksum file (an error page, say), or
     *     two contradict each other about a file of the dump
     */
    public static Checksums of(DumpSet dump) throws DumpException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files(dump)) {
            try {
                sources.add(source(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            } catch (DumpException noSums) {
                throw noSums;
            } catch (IOException unreadable) {
                throw new DumpException("checksum file " + file + " cannot be read: " + reason(unreadable), unreadable);
            }
        }
        for (DumpFile file : dump.files().values()) {
            requireAgreement(file, sources);
        }
        return new Checksums(sources, true);
    }

    /** Those of this date, and those without a date, the first to be believed first. */
    private static List<Path> files(DumpSet dump) throws DumpException {
        try (Stream<Path> entries = Files.list(dump.folder())) {
            return entries.filter(file -> rank(file, dump.dump()) > 0)
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt((Path file) -> rank(file, dump.dump()))
                            .thenComparing(Path::getFileName))
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new DumpException("folder " + dump.folder() + " cannot be read: check its permissions", unreadable);
        }
    }

    /** 0 for what is no checksum file of this dump. */
    private static int rank(Path file, int dump) {
        String name = file.getFileName().toString();
        Matcher dated = DATED.matcher(name);
        if (dated.matches()) {
            return Integer.parseInt(dated.group(1)) == dump ? 1 : 0;
        }
        return !UNDATED.matcher(name).matches()
                ? 0
                : name.toLowerCase(Locale.ROOT).startsWith("checksum") ? 2 : 3;
    }

    private static void requireAgreement(DumpFile file, List<Source> sources) throws DumpException {
        List<Source> listing =
                sources.stream().filter(source -> source.of(file).isPresent()).toList();
        for (Source other : listing) {
            if (!other.of(file).equals(listing.getFirst().of(file))) {
                throw new DumpException(listing.getFirst().name() + " and " + other.name()
                        + " contradict each other about " + file.name()
                        + ": remove the one that is wrong, or load without checksums (--no-checksum)");
            }
        }
    }

    /**
     * The sums of this text.
     *
     * @param file names it in messages
     * @throws DumpException when it is not a checksum file
     */
    public static Checksums parse(String file, String text) throws DumpException {
        return new Checksums(List.of(source(file, text)), true);
    }

    private static Source source(String file, String text) throws DumpException {
        Map<String, String> sums = new HashMap<>();
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        for (String line : plain.lines().map(String::strip).toList()) {
            Matcher sum = LINE.matcher(line);
            Matcher bsd = BSD.matcher(line);
            if (sum.matches()) {
                add(sums, file, sum.group(2), sum.group(1));
            } else if (bsd.matches()) {
                add(sums, file, bsd.group(1), bsd.group(2));
            } else if (!line.isEmpty()) {
                throw new DumpException(
                        "checksum file " + file + " is not a list of SHA-256 sums: fetch it again, or remove it");
            }
        }
        return new Source(file, Map.copyOf(sums));
    }

    private static void add(Map<String, String> sums, String file, String listed, String sum) throws DumpException {
        String name = baseName(listed);
        String hex = sum.toLowerCase(Locale.ROOT);
        String before = sums.put(name, hex);
        if (before != null && !before.equals(hex)) {
            throw new DumpException("checksum file " + file + " has two different sums of " + name
                    + ": fetch it again, or remove the line that is wrong");
        }
    }

    /** False when nothing is compared because so it was asked for. */
    public boolean checked() {
        return checked;
    }

    /** The file that has the sum of this one. */
    public Optional<String> source(DumpFile file) {
        return sources.stream()
                .filter(source -> source.of(file).isPresent())
                .map(Source::name)
                .findFirst();
    }

    /**
     * The published sum of the file in lower-case hex, be it listed as {@code NAME.xml.gz}, {@code NAME.xml} or
     * {@code NAME}. Of an unpacked copy whose packed form is listed, no sum is known.
     *
     * @throws DumpException when there are published sums, and none of them is of this file
     */
    public Optional<String> of(DumpFile file) throws DumpException {
        Optional<String> sum = listed(file);
        boolean packedListed = sources.stream().anyMatch(source -> source.sums().containsKey(packed(file)));
        if (!sources.isEmpty() && sum.isEmpty() && !packedListed) {
            throw new DumpException("the CHECKSUM file beside " + file.name() + " ("
                    + sources.stream().map(Source::name).collect(Collectors.joining(", "))
                    + ") has no line for it: fetch that file again, or go without a checksum (--no-checksum)");
        }
        return sum;
    }

    /** As {@link #of}, without objection to a list that does not have the file. */
    public Optional<String> listed(DumpFile file) {
        return sources.stream().flatMap(source -> source.of(file).stream()).findFirst();
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
