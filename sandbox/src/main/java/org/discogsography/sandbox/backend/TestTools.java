package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.SandboxException;

/** Installs what only tests need. Where that is not possible it says so and goes on: those tests fail by themselves. */
public final class TestTools {
    private final RabbitInstallation.Machine machine;
    private final String path;
    private final Consumer<String> notes;

    TestTools(RabbitInstallation.Machine machine, String path, Consumer<String> notes) {
        this.machine = machine;
        this.path = path;
        this.notes = notes;
    }

    /** @param folder for the log of the installation */
    public static TestTools of(Path folder, Consumer<String> notes) {
        AtomicFiles.folder(folder);
        return new TestTools(
                new ThisMachine(Guard.in(folder), folder.resolve("apt.log")), System.getenv("PATH"), notes);
    }

    public void install() {
        for (TestTool tool : TestTool.ALL) {
            if (tool.find(path).isEmpty()) {
                install(tool);
            }
        }
    }

    private void install(TestTool tool) {
        Optional<RabbitInstallation.PackageManager> packages = machine.packageManager();
        if (packages.isEmpty() || !machine.root()) {
            notes.accept(tool.missing());
            return;
        }
        notes.accept("For the tests: installing the package " + tool.packageName() + " with apt-get");
        try {
            packages.get().install(tool.packageName());
        } catch (SandboxException failed) {
            notes.accept("That failed: " + failed.getMessage());
        }
    }
}
