package org.discogsography.consumer.verify;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.amqp.Outgoing;
import org.discogsography.consumer.amqp.QueueLook;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.write.Answering;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/**
 * Tells the extractor what the store's book says. An answer is sent once, and beside the breaker: that nobody waits for
 * it any more is no failure of the broker, and who gets none publishes everything. The store is not asked for one who is
 * gone: after an outage such questions stand before the records.
 */
public final class StoreAnswers implements Answering {
    private static final Logger LOG = Logger.getLogger("consumption");

    /** After which whoever asked may have gone: only then is it worth asking the broker, which logs the look as an error. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private final String consumer;
    private final SupervisedStore store;
    private final QueueLook looks;
    private final BrokerPort broker;
    private final Duration timeout;

    /** @param timeout of sending an answer */
    public StoreAnswers(String consumer, SupervisedStore store, QueueLook looks, BrokerPort broker, Duration timeout) {
        this.consumer = consumer;
        this.store = store;
        this.looks = looks;
        this.broker = broker;
        this.timeout = timeout;
    }

    @Override
    public void answer(Question question) {
        isAwaited(question)
                .chain(awaited -> awaited ? tell(question) : Uni.createFrom().voidItem())
                .await()
                .indefinitely();
    }

    /** Clocks that differ cost a look, or an answer to nobody. */
    private Uni<Boolean> isAwaited(Question question) {
        boolean isYoung = question.asked().plus(YOUNG).isAfter(Instant.now());
        return isYoung ? Uni.createFrom().item(true) : looks.mayExist(question.answerTo());
    }

    private Uni<Void> tell(Question question) {
        RecordType type = question.type();
        return store.loads()
                .chain(loads -> store.ledger(type).chain(ledger -> send(question, said(question, loads, ledger))));
    }

    private Answer said(Question question, List<Load> loads, List<Entry> ledger) {
        Optional<Answer.Load> newest = loads.stream()
                .filter(load -> load.type() == question.type() && load.state() != LoadState.BEGUN)
                .findFirst()
                .map(StoreAnswers::said);
        RoaringBitmap deadLettered = new RoaringBitmap();
        ledger.forEach(entry -> deadLettered.add((int) entry.id()));
        return new Answer(question.id(), consumer, store.mapping(), newest, deadLettered);
    }

    private static Answer.Load said(Load load) {
        return new Answer.Load(
                load.state() == LoadState.VERIFIED,
                Verdict.isOpen(load),
                load.dump(),
                load.run(),
                load.expected(),
                load.digest());
    }

    private Uni<Void> send(Question question, Answer answer) {
        return broker.<Void>withPublishing(connection -> {
                    send(connection, question.answerTo(), InquiryCodec.encode(answer));
                    return null;
                })
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf(
                        "question not answered type=%s cause=\"%s\"",
                        question.type().plural(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Not mandatory: the queue goes with whoever asked. */
    private static void send(Connection connection, String queue, byte[] body) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.basicPublish(
                    "", queue, Outgoing.properties(UUID.randomUUID().toString(), "application/json"), body);
        }
    }
}
