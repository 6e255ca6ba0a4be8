package org.discogsography.system.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.proxy.Proxy;
import org.discogsography.system.stage.Row;

/** Plays a schedule, each target on a thread of its own. */
final class Havoc {
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final long BYTES_PER_SECOND = 100_000;
    private static final Outage OVER_AT_ONCE = () -> {};
    private static final List<String> NO_MEMORY = List.of("set_vm_memory_high_watermark", "absolute", "1");
    private static final List<String> ENOUGH_MEMORY = List.of("set_vm_memory_high_watermark", "0.4");

    private final Row row;
    private final Random random;
    private final Map<Target, Proxy> proxies = new EnumMap<>(Target.class);

    /** Puts proxies between the consumers and their stores. */
    Havoc(Row row, long seed) {
        this.row = row;
        this.random = new Random(seed);
        proxies.put(Target.POSTGRES, row.between(Service.TABLEINATOR, Dependency.POSTGRESQL));
        proxies.put(Target.NEO4J, row.between(Service.GRAPHINATOR, Dependency.NEO4J));
    }

    /** The thread ends when all acts of this target are over; an exception is a defect of the harness. */
    void play(List<Act> acts) throws InterruptedException {
        Instant start = Instant.now();
        for (Act act : acts) {
            Duration left = Duration.between(Instant.now(), start.plus(act.begins()));
            Thread.sleep(left.isNegative() ? Duration.ZERO : left);
            try (Outage _ = strike(act)) {
                Thread.sleep(act.lasts());
            }
        }
    }

    private Outage strike(Act act) {
        return switch (act.target()) {
            case POSTGRES, NEO4J, RABBITMQ -> server(act);
            case EXTRACTOR, GRAPHINATOR, TABLEINATOR -> service(act);
        };
    }

    private Outage server(Act act) {
        Controlled server = row.suite().backend(BackendKind.valueOf(act.target().name()));
        return switch (act.fault()) {
            case Target.STOP -> server.stopped();
            case Target.KILL -> server.killed();
            case Target.FREEZE -> server.frozen();
            case Target.SWALLOW -> proxies.get(act.target()).swallowed();
            case Target.SLOW -> proxies.get(act.target()).slowed(LATENCY, BYTES_PER_SECOND);
            case Target.ALARM -> alarm();
            case Target.DELETE -> onAQueue(Broker::delete);
            case Target.PURGE -> onAQueue(Broker::purge);
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    /** Nobody waits for it to be ready: what it needs may be away at that moment. */
    private Outage service(Act act) {
        Controlled service = row.suite().service(Service.valueOf(act.target().name()));
        switch (act.fault()) {
            case Target.STOP -> service.stop();
            case Target.KILL -> service.kill();
            case Target.FREEZE -> {
                service.freeze();
                return service::resume;
            }
            case String other -> throw new IllegalArgumentException(other);
        }
        return service::start;
    }

    private Outage alarm() {
        row.suite().backend(BackendKind.RABBITMQ).administer("rabbitmqctl", NO_MEMORY);
        return () -> row.suite().backend(BackendKind.RABBITMQ).administer("rabbitmqctl", ENOUGH_MEMORY);
    }

    private interface QueueFault {
        void strike(Broker broker, String queue);
    }

    private Outage onAQueue(QueueFault fault) {
        List<String> queues = Broker.recordQueues();
        fault.strike(row.stage().broker(), queues.get(random.nextInt(queues.size())));
        return OVER_AT_ONCE;
    }
}
