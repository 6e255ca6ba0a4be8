package org.discogsography.sandbox.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A shell script as a program; it is ready once the file {@code ready} exists in its folder. */
record ScriptProgram(Path folder, String script, Duration patience) implements Program {

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Path log() {
        return folder.resolve("script.log");
    }

    @Override
    public Launch launch() {
        return new Launch(List.of("sh", "-c", script), Map.of(), folder, log());
    }

    @Override
    public Stop stop() {
        return new Stop(Signal.TERM, patience);
    }

    @Override
    public void check(Duration limit) throws NotReady {
        if (!Files.exists(folder.resolve("ready"))) {
            throw new NotReady("there is no file named ready");
        }
    }
}
