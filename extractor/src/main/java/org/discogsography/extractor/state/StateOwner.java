package org.discogsography.extractor.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process holds a state folder, as it is written into the lock's file.
 *
 * @param host as that machine, or container, calls itself
 */
record StateOwner(long pid, String host, Instant since) {
    private static final int LONGEST = 4_096;
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static StateOwner thisProcess(Instant now) {
        return new StateOwner(ProcessHandle.current().pid(), hostName(), now);
    }

    /** Empty when nobody has written anything that can be understood. */
    static Optional<StateOwner> read(FileChannel file) {
        try {
            ByteBuffer content = ByteBuffer.allocate(LONGEST);
            file.read(content, 0);
            String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
            return Optional.ofNullable(JSON.readValue(text, StateOwner.class));
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }

    /** What was written before is gone even when this fails: it would name the wrong process. */
    void write(FileChannel file) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(JSON.writeValueAsBytes(this)), 0);
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host + ", since " + since;
    }

    /** Without asking a name server. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException anotherSystem) {
            String name = System.getenv("HOSTNAME") == null ? System.getenv("COMPUTERNAME") : System.getenv("HOSTNAME");
            return name == null ? "a host without a name" : name;
        }
    }
}
