package org.discogsography.system.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One connection through the proxy. */
final class Passage {
    private final Ends ends;
    private final Supplier<Weather> weather;
    private final Runnable talking;
    private final Consumer<Passage> gone;

    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicBoolean talked = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicInteger open = new AtomicInteger(Direction.values().length);
    private final AtomicLong allowance = new AtomicLong(Long.MAX_VALUE);

    record Ends(Socket client, Socket server) {
        Socket from(Direction direction) {
            return direction == Direction.TO_SERVER ? client : server;
        }

        Socket to(Direction direction) {
            return direction == Direction.TO_SERVER ? server : client;
        }
    }

    Passage(Ends ends, Supplier<Weather> weather, Runnable talking, Consumer<Passage> gone) {
        this.ends = ends;
        this.weather = weather;
        this.talking = talking;
        this.gone = gone;
    }

    void begin() {
        for (Direction direction : Direction.values()) {
            new Stream(this, direction).begin();
        }
    }

    Ends ends() {
        return ends;
    }

    Weather weather() {
        return weather.get();
    }

    /** Whether bytes in this direction vanish; once some have, the connection is dead for ever. */
    boolean swallows(Direction direction) {
        if (weather().swallowed().contains(direction)) {
            dead.set(true);
            return true;
        }
        return dead.get();
    }

    void cutAfter(long bytes) {
        allowance.set(bytes);
    }

    /** @return false when the connection is to be cut instead of sending them */
    boolean allows(Direction direction, int bytes) {
        if (direction == Direction.TO_CLIENT) {
            return true;
        }
        if (talked.compareAndSet(false, true)) {
            talking.run();
        }
        return allowance.get() == Long.MAX_VALUE || allowance.addAndGet(-bytes) >= 0;
    }

    /** One end has closed in the orderly way; of a dead connection nobody is told. */
    void ended(Direction direction) {
        clientLeft(direction);
        if (dead.get()) {
            return;
        }
        try {
            ends.to(direction).shutdownOutput();
        } catch (IOException alreadyClosed) {
            reset();
            return;
        }
        if (open.decrementAndGet() == 0) {
            reset();
        }
    }

    boolean isDeadAndKept() {
        return dead.get() && !left.get();
    }

    private void clientLeft(Direction direction) {
        if (direction == Direction.TO_SERVER) {
            left.set(true);
        }
    }

    /** One end has been reset. */
    void broken(Direction direction) {
        clientLeft(direction);
        if (!dead.get()) {
            reset();
        }
    }

    void reset() {
        reset(ends.client());
        reset(ends.server());
        gone.accept(this);
    }

    static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            // that is what was wanted
        }
    }
}
