package org.discogsography.sandbox.cli;

import java.util.concurrent.Callable;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.backend.TestTools;
import picocli.CommandLine.Command;

/** Fetches and installs whatever local servers and tests need, so that nothing is downloaded in the middle of a test. */
@Command(
        name = "prepare",
        description = "Fetches and installs what the local servers and the tests need.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Home home = Home.fromEnvironment();
        TestTools.of(home.sandbox().resolve("tools"), Out::line).install();
        SandboxOptions options = SandboxOptions.in(home.sandbox().resolve("prepare"), home.root())
                .from(BackendSource.LOCAL)
                .telling(Out::line)
                .asThrowaway();
        try (Sandbox sandbox = Sandbox.open(options)) {
            sandbox.backends().forEach(server -> Out.line("  " + server.kind().title() + " starts and answers"));
        }
        return 0;
    }
}
