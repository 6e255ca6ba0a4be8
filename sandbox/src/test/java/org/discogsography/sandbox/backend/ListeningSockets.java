package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where processes listen, read from {@code /proc}: addresses as the kernel writes them. */
final class ListeningSockets {

    static final String LOOPBACK_4 = "0100007F";
    static final String LOOPBACK_6 = "00000000000000000000000001000000";
    static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF00000100007F";

    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    static Set<String> addresses(Collection<Long> pids) throws IOException {
        var byInode = new HashMap<String, String>();
        byInode.putAll(table("/proc/net/tcp"));
        byInode.putAll(table("/proc/net/tcp6"));
        var addresses = new HashSet<String>();
        for (var pid : pids) {
            try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
                for (var descriptor : descriptors) {
                    addresses.add(byInode.get(target(descriptor)));
                }
            }
        }
        addresses.remove(null);
        return addresses;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().replaceAll("socket:\\[(\\d+)]", "$1");
        } catch (IOException _) {
            return "closed meanwhile";
        }
    }

    /** Fields: slot, local address:port, remote, state, …, inode. */
    private static Map<String, String> table(String file) throws IOException {
        var listening = new HashMap<String, String>();
        for (var line : Files.readAllLines(Path.of(file))) {
            var fields = line.strip().split("\\s+", -1);
            if (fields[3].equals(LISTEN)) {
                listening.put(fields[9], fields[1].replaceAll(":.*", ""));
            }
        }
        return listening;
    }
}
