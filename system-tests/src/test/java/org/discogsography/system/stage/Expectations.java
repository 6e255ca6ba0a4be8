package org.discogsography.system.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.discogsography.sandbox.suite.Service;

/** What deviates in one row from a plain load of a dump. */
public final class Expectations {
    private final Map<String, List<byte[]>> poison = new HashMap<>();
    private final Set<String> markers = new TreeSet<>();
    private final Set<Service> restarted = EnumSet.noneOf(Service.class);
    private boolean anyMonth;
    private boolean losses;

    /** This body, byte for byte, becomes a dead letter of the queue. */
    public void poison(String queue, byte[] body) {
        poison.computeIfAbsent(queue, _ -> new ArrayList<>()).add(body);
    }

    /** A text in payloads that must appear in no log and no header. */
    public void secret(String marker) {
        markers.add(marker);
    }

    /** The script ends this service itself, so that it need not be ready all the time. */
    public void restarted(Service service) {
        restarted.add(service);
    }

    /** The row loads several months: which of them a record bears depends on the order. */
    public void versionsOfAnyMonth() {
        anyMonth = true;
    }

    /** The row loses messages, which the suite has to notice; in all others nothing may ever be missing. */
    public void lossesOnTheWay() {
        losses = true;
    }

    boolean losses() {
        return losses;
    }

    boolean anyMonth() {
        return anyMonth;
    }

    Map<String, List<byte[]>> poison() {
        return poison;
    }

    Set<String> secrets() {
        return markers;
    }

    boolean isRestarted(Service service) {
        return restarted.contains(service);
    }
}
