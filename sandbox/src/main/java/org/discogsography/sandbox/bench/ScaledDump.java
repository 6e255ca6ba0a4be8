package org.discogsography.sandbox.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.discogsography.sandbox.process.SandboxException;

/**
 * Makes a small dump large, so that real records can be measured in numbers that matter: every record once more per
 * copy, with its id and all its references moved up by the same distance. The copies thus are as many small graphs, held
 * together by genres, styles and the artists that no dump contains.
 */
final class ScaledDump {
    private static final Pattern ID =
            Pattern.compile("((?:<id>|\\sid=\"|<main_release>|<master_id[^>]*>)\\s*)([0-9]{1,10})");

    /** None, Various, Unknown Artist, No Artist: they mean the same in every copy. */
    private static final Set<Long> KEPT = Set.of(0L, 194L, 355L, 118_760L);

    private static final long LARGEST_ID = 0xffff_ffffL;

    private ScaledDump() {}

    /**
     * Writes all files of a dump.
     *
     * @param from folder of gzip files; the text of each is kept in memory for a while
     * @return {@code to}
     * @throws SandboxException when ids would become larger than the suite takes
     */
    static Path write(Path from, int copies, Path to) {
        try {
            List<Path> files = files(from);
            long distance = 1;
            for (Path file : files) {
                distance = Math.max(distance, 1 + largest(text(file)));
            }
            if (distance * copies > LARGEST_ID) {
                throw new SandboxException("ids allow at most " + LARGEST_ID / distance + " copies of " + from);
            }
            Files.createDirectories(to);
            for (Path file : files) {
                scale(text(file), copies, distance, to.resolve(file.getFileName()));
            }
            return to;
        } catch (IOException unreadable) {
            throw new SandboxException("cannot scale " + from + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static void scale(String xml, int copies, long distance, Path to) throws IOException {
        int begin = xml.indexOf('>') + 1;
        int end = xml.lastIndexOf("</");
        String records = xml.substring(begin, end);
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(to)))) {
            out.write(utf8(xml.substring(0, begin)));
            for (int copy = 0; copy < copies; copy++) {
                long up = copy * distance;
                out.write(utf8(moved(records, id -> id + up)));
            }
            out.write(utf8(xml.substring(end)));
        }
    }

    private static String moved(String records, LongUnaryOperator move) {
        return ID.matcher(records).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + moved(found, move)));
    }

    private static String moved(MatchResult found, LongUnaryOperator move) {
        long id = Long.parseLong(found.group(2));
        return KEPT.contains(id) ? found.group(2) : Long.toString(move.applyAsLong(id));
    }

    private static long largest(String xml) {
        return ID.matcher(xml)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(2)))
                .max()
                .orElse(0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches("discogs_[0-9]{8}_[a-z]+[.]xml[.]gz"))
                            .sorted()
                            .toList());
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
