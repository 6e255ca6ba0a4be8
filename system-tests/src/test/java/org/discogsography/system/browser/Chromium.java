package org.discogsography.system.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.backend.TestTool;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.Signal;
import org.discogsography.system.SuiteUnderTest;

/** A real Chromium without a screen, with a profile of its own; it ends with the suite. */
public final class Chromium implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final ManagedProcess process;
    private final DevTools tools;

    private Chromium(ManagedProcess process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** @param folder empty; for profile and log */
    public static Chromium start(SuiteUnderTest suite, Path folder) throws IOException {
        Installed program = new Installed(TestTool.CHROMIUM.required(), Files.createDirectories(folder));
        ManagedProcess process = suite.manage(program);
        process.start();
        process.awaitReady(START);
        return new Chromium(process, new DevTools(program.endpoint()));
    }

    /** A page that shares nothing with other pages: no cookie, no storage, no cache. */
    public Page page() {
        return Page.open(tools);
    }

    @Override
    public void close() {
        tools.close();
        process.kill();
    }

    private record Installed(Path executable, Path folder) implements Program {
        private static final String NAME = "chromium";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Path log() {
            return folder.resolve("chromium.log");
        }

        @Override
        public Launch launch() {
            List<String> command = List.of(
                    executable.toString(),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--lang=en",
                    "--user-data-dir=" + folder.resolve("profile"),
                    "--remote-debugging-port=0",
                    "about:blank");
            return new Launch(command, Map.of(), folder, log());
        }

        @Override
        public Stop stop() {
            return new Stop(Signal.TERM, Duration.ofSeconds(5));
        }

        @Override
        public void check(Duration limit) throws NotReady {
            if (!Files.exists(announced())) {
                throw new NotReady("no " + announced());
            }
        }

        /** Two lines: port and path. */
        URI endpoint() throws IOException {
            List<String> lines = Files.readAllLines(announced());
            return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        }

        private Path announced() {
            return folder.resolve("profile/DevToolsActivePort");
        }
    }
}
