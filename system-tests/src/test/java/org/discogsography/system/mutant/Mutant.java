package org.discogsography.system.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A defect on purpose: a patch whose text before the first difference says which row must catch it.
 *
 * @param row the row's id
 * @param test class and method that plays it, as Surefire takes them
 * @param mode in which it is played
 * @param breaks invariants, of which the row must find one broken: a row that is red for another reason, on a machine
 *     that was busy for example, has caught nothing
 */
record Mutant(Path patch, String row, String test, String mode, List<String> breaks) {
    /** All of them, by name. */
    static List<Mutant> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(Mutant::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return patch.getFileName().toString().replace(".patch", "");
    }

    /** @param finding the invariant's name and what was found */
    boolean isCaughtBy(String finding) {
        return breaks.stream().anyMatch(finding::startsWith);
    }

    @Override
    public String toString() {
        return name() + " by " + row;
    }

    private static Mutant read(Path patch) {
        try {
            List<String> lines = Files.readAllLines(patch);
            return new Mutant(
                    patch,
                    header("Row", lines),
                    header("Test", lines),
                    header("Mode", lines),
                    List.of(header("Breaks", lines).split(", *", -1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String header(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a mutant needs a line \"" + name + ": …\""));
    }
}
