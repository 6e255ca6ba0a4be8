package org.discogsography.extractor.remind;

import com.fasterxml.jackson.core.type.TypeReference;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.publish.BrokerLink;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.Destination;
import org.discogsography.extractor.publish.Message;
import org.discogsography.extractor.state.KeptCompletion;
import org.jboss.logging.Logger;

/** Sends reminders to those whose queue is empty. */
final class Round {
    private static final Logger LOG = Logger.getLogger("remind");
    private static final String NAME = "extractor looks at queues";

    private final Workshop workshop;

    Round(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * @return those that were served, or that there is nothing to tell; who still has messages is not among them: the
     *     completion may be one of those, and belongs behind them
     */
    List<Reminder> send(List<Reminder> due) throws IOException, InterruptedException {
        List<Reminder> open = withEmptyQueues(due);
        List<String> queues = new ArrayList<>();
        if (!open.isEmpty()) {
            try (ConfirmedPublisher publisher = ConfirmedPublisher.start(
                    workshop.broker(), workshop.tuning().publishing(), _ -> {})) {
                for (Reminder reminder : open) {
                    Optional<Message> message = message(reminder);
                    if (message.isPresent()) {
                        publisher.publish(message.get());
                        queues.add(reminder.queue());
                    }
                }
                publisher.awaitConfirms();
            }
        }
        if (!queues.isEmpty()) {
            LOG.infof("completions announced again queues=%s", String.join(",", queues));
        }
        return open;
    }

    private List<Reminder> withEmptyQueues(List<Reminder> due) throws IOException {
        try (BrokerLink link = workshop.broker().connect(NAME)) {
            Topology.declare(link.connection());
            Channel channel = link.connection().createChannel();
            List<Reminder> empty = new ArrayList<>();
            for (Reminder reminder : due) {
                if (channel.messageCount(reminder.queue()) == 0) {
                    empty.add(reminder);
                }
            }
            return empty;
        } catch (IOException | TimeoutException | ShutdownSignalException failure) {
            workshop.broker().failed(failure);
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /** Empty when nothing is kept of that run, for instance because another extraction of the type was stopped. */
    private Optional<Message> message(Reminder reminder) throws IOException {
        Optional<KeptCompletion> kept = workshop.state()
                .load(KeptCompletion.name(reminder.type()), new TypeReference<KeptCompletion>() {})
                .filter(completion -> completion.run().equals(reminder.run()))
                .filter(completion -> completion.broker().equals(workshop.brokerName()));
        return kept.map(completion -> Message.plain(
                Destination.ofConsumer(reminder.consumer(), reminder.type()),
                completion.headers(reminder.type()),
                completion.body()));
    }
}
