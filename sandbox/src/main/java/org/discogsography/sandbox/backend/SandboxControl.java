package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Waiting;

/**
 * Commands a running sandbox from another process. The owner carries the commands out, so whatever this starts ends
 * with the owner too.
 */
public final class SandboxControl {

    private final Path folder;
    private final ControlClient client;

    private SandboxControl(Path folder, ControlClient client) {
        this.folder = folder;
        this.client = client;
    }

    /**
     * Reaches the sandbox in a folder.
     *
     * @throws SandboxException when none is running there
     */
    public static SandboxControl attach(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        var control = new SandboxControl(absolute, ControlClient.of(absolute));
        control.views();
        return control;
    }

    /** The pid of the owner. */
    public long owner() {
        return client.owner();
    }

    /** Backends and services; a backend is a {@link Backend}. */
    public List<Controlled> programs() {
        return views().stream().map(this::program).toList();
    }

    /**
     * One of them by its name, such as {@code postgres}.
     *
     * @throws SandboxException naming those that there are
     */
    public Controlled program(String name) {
        var views = views();
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .map(this::program)
                .orElseThrow(() -> new SandboxException("there is no " + name + " in this sandbox, but "
                        + views.stream().map(Control.ProgramView::name).toList()));
    }

    public Backend backend(BackendKind kind) {
        return (Backend) program(kind.id());
    }

    /** As {@link Sandbox#connections}: with secrets. */
    public Map<String, String> connections() {
        var connections = new TreeMap<String, String>();
        views().stream()
                .map(Control.ProgramView::backend)
                .filter(Objects::nonNull)
                .forEach(backend -> connections.putAll(backend.environment()));
        return Collections.unmodifiableMap(connections);
    }

    /**
     * Asks the owner to close the sandbox, and waits until it has.
     *
     * @throws SandboxException when that takes longer than the limit
     */
    public void close(Duration limit) {
        client.ask(Control.Verb.CLOSE, null);
        if (!Waiting.until(limit, () -> !FolderLock.taken(folder))) {
            throw new SandboxException("the sandbox in " + folder + " did not close within " + limit.toSeconds()
                    + " s; its owner is process " + owner());
        }
    }

    private List<Control.ProgramView> views() {
        return client.ask(Control.Verb.LIST, null).programs();
    }

    private Controlled program(Control.ProgramView view) {
        return view.backend() == null ? new RemoteProgram(client, view.name()) : RemoteBackend.of(client, view);
    }
}
