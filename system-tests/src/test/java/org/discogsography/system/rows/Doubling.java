package org.discogsography.system.rows;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Sent;
import org.discogsography.system.fault.Shadow;

/** Sends everything that is published a second time, to both consumers, as long as it is open. */
final class Doubling implements AutoCloseable {
    private static final int MOST = 100_000;
    private static final long PAUSE_MILLIS = 50;

    private final Broker broker;
    private final Shadow shadow;
    private final Thread thread;
    private final AtomicLong copies = new AtomicLong();

    private Doubling(Broker broker) {
        this.broker = broker;
        this.shadow = broker.shadow(MOST);
        this.thread = Thread.ofPlatform().name("doubling").start(this::run);
    }

    static Doubling of(Broker broker) {
        return new Doubling(broker);
    }

    long copies() {
        return copies.get();
    }

    private void run() {
        try {
            while (true) {
                List<Sent> messages = shadow.messages();
                for (String consumer : List.of("graphinator", "tableinator")) {
                    for (String type : Broker.TYPES) {
                        List<Sent> ofType = messages.stream()
                                .filter(message -> message.type().equals(type))
                                .toList();
                        if (!ofType.isEmpty()) {
                            broker.publishTo(consumer + "." + type, ofType);
                        }
                    }
                }
                copies.addAndGet(messages.size());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        shadow.close();
    }
}
