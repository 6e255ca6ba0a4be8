package org.discogsography.sandbox.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What can be sent to a process. */
public enum Signal {
    TERM,
    INT,
    KILL,
    STOP,
    CONT;

    /** Sends in the order given; processes that have ended meanwhile are passed over. */
    void send(Collection<ProcessId> processes) {
        var living = processes.stream().filter(ProcessId::alive).toList();
        if (living.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "kill", name()));
        living.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            var kill = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Waiting.uninterrupted(kill::waitFor);
        } catch (IOException e) {
            throw new SandboxException("cannot send " + this + " to " + living + ": " + e.getMessage(), e);
        }
    }
}
