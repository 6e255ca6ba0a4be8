package org.discogsography.dashboard.action;

import jakarta.inject.Singleton;
import java.util.List;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.web.Problem;
import org.discogsography.dashboard.config.DashboardSettings;

/** Finds out whom a request is for. */
@Singleton
class Recipients {
    private final List<Recipient> all;

    Recipients(DashboardSettings settings) {
        all = List.of(
                new Recipient("extractor", settings.extractor()),
                new Recipient("graphinator", settings.graphinator()),
                new Recipient("tableinator", settings.tableinator()));
    }

    Recipient extractor() {
        return all.getFirst();
    }

    /** @throws jakarta.ws.rs.WebApplicationException 404, when there is no such service */
    Recipient named(String service) {
        return all.stream()
                .filter(recipient -> recipient.name().equals(service))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no service " + service + "; there are "
                        + all.stream().map(Recipient::name).toList()));
    }

    /**
     * The consumer of a queue.
     *
     * @throws jakarta.ws.rs.WebApplicationException 404, when it is no queue of the suite
     */
    Recipient consumerOf(String queue) {
        if (!Topology.queues().contains(queue)) {
            throw Problem.notFound("there is no queue " + queue + "; there are " + Topology.queues());
        }
        return named(queue.substring(0, queue.indexOf('.')));
    }
}
