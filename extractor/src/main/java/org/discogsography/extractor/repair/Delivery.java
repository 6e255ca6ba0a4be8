package org.discogsography.extractor.repair;

import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.pass.Batch;
import org.discogsography.extractor.pass.BatchLimits;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.Destination;
import org.discogsography.extractor.publish.Message;

/** What one consumer gets of a file: some of its records, then its completion. For one thread, but for the count. */
final class Delivery {
    private final Wish wish;
    private final String run;
    private final Batch batch;
    private final AtomicLong published = new AtomicLong();
    private long seq;

    /** @param run of the completion, unique among all runs ever */
    Delivery(Wish wish, String run, BatchLimits limits) {
        this.wish = wish;
        this.run = run;
        this.batch = new Batch(limits);
    }

    Wish wish() {
        return wish;
    }

    String run() {
        return run;
    }

    /** Records that the broker has confirmed. */
    long published() {
        return published.get();
    }

    void offer(Block block, Block.Entry entry, ConfirmedPublisher publisher) throws InterruptedException {
        if (wish.ids().contains((int) entry.id())) {
            int length = entry.end() - entry.from();
            if (batch.isFullFor(length)) {
                flush(publisher);
            }
            batch.add(block.lines(), entry.from(), length);
        }
    }

    void flush(ConfirmedPublisher publisher) throws InterruptedException {
        if (!batch.isEmpty()) {
            int records = batch.records();
            MessageHeaders headers = headers(MessageHeaders.Kind.RECORDS, records);
            publisher.publish(Message.compressed(destination(), headers, batch.take()));
        }
    }

    void complete(long count, byte[] completion, ConfirmedPublisher publisher) throws InterruptedException {
        MessageHeaders headers = headers(MessageHeaders.Kind.COMPLETION, count);
        publisher.publish(Message.plain(destination(), headers, completion));
    }

    void confirmed(MessageHeaders headers) {
        if (headers.kind() == MessageHeaders.Kind.RECORDS) {
            published.addAndGet(headers.count());
        }
    }

    private Destination destination() {
        return Destination.ofConsumer(wish.target().consumer(), wish.target().type());
    }

    /** Of the next message. */
    private MessageHeaders headers(MessageHeaders.Kind kind, long count) {
        return new MessageHeaders(kind, wish.target().type(), wish.dump(), run, ++seq, count);
    }
}
