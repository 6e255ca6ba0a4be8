package org.discogsography.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;

/** The processes of this machine, read from {@code /proc}. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    record Entry(ProcessId id, long parent, char state) {

        boolean alive() {
            return state != 'Z' && state != 'X';
        }

        boolean frozen() {
            return state == 'T';
        }
    }

    static Optional<Entry> entry(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The living among the root and everything below it, parents before children; empty when the root has ended. */
    static SequencedCollection<ProcessId> tree(ProcessId root) {
        if (!root.alive()) {
            return List.of();
        }
        SequencedMap<Long, ProcessId> members = new LinkedHashMap<>();
        members.put(root.pid(), root);
        var others = new ArrayList<>(living());
        while (others.removeIf(entry -> members.containsKey(entry.parent()) && adopt(members, entry))) {}
        return List.copyOf(members.sequencedValues());
    }

    private static boolean adopt(SequencedMap<Long, ProcessId> members, Entry entry) {
        members.put(entry.id().pid(), entry.id());
        return true;
    }

    static List<Entry> living() {
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            var living = new ArrayList<Entry>();
            for (var entry : entries) {
                entry(Long.parseLong(entry.getFileName().toString()))
                        .filter(Entry::alive)
                        .ifPresent(living::add);
            }
            return living;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Format: {@code pid (any name) state parent …}; the name may hold spaces and brackets. */
    private static Entry parse(long pid, String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Entry(
                new ProcessId(pid, Long.parseLong(fields[19])), Long.parseLong(fields[1]), fields[0].charAt(0));
    }
}
