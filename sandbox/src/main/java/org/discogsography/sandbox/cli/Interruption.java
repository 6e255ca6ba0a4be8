package org.discogsography.sandbox.cli;

/** What to do when this process is told to end (Ctrl-C, SIGTERM) before it is closed. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Runnable action) {
        this.hook = new Thread(action, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Interruption doing(Runnable action) {
        return new Interruption(action);
    }

    static Interruption saying(String sentence) {
        return new Interruption(() -> Out.line(System.lineSeparator() + sentence));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // We are being ended at this very moment.
        }
    }
}
