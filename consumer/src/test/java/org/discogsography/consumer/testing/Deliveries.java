package org.discogsography.consumer.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.intake.Acknowledgement;
import org.discogsography.consumer.intake.Delivery;

/** A broker's hand: makes deliveries and writes down how each is settled. */
public final class Deliveries {
    public static final String QUEUE = "tableinator.artists";

    private final List<String> journal;
    private final Map<String, Slip> slips = new HashMap<>();
    private int next;

    /** @param journal gets a line for each settlement: {@code ack m1} */
    public Deliveries(List<String> journal) {
        this.journal = journal;
    }

    public Delivery records(List<IncomingRecord> records) {
        IncomingRecord first = records.getFirst();
        return of(
                new MessageHeaders(Kind.RECORDS, first.type(), first.dump(), "run-1", next + 1L, records.size())
                        .toMap(),
                Records.body(records));
    }

    public Delivery completion(Completion completion) {
        return of(
                new MessageHeaders(
                                Kind.COMPLETION,
                                completion.type(),
                                completion.dump(),
                                completion.run(),
                                next + 1L,
                                completion.count())
                        .toMap(),
                CompletionCodec.encode(completion));
    }

    public Delivery question(String id) {
        return of(
                new MessageHeaders(Kind.QUESTION, RecordType.ARTISTS, Records.DUMP, "run-1", 0, 0).toMap(),
                InquiryCodec.encode(new Question(id, RecordType.ARTISTS, "answers", Instant.EPOCH)));
    }

    /** A body whose header announces so many lines. */
    public Delivery lines(int count, byte[] body) {
        return of(
                new MessageHeaders(Kind.RECORDS, RecordType.ARTISTS, Records.DUMP, "run-1", next + 1L, count).toMap(),
                body);
    }

    /** Message ids are {@code m1}, {@code m2}, … */
    public Delivery of(Map<String, Object> headers, byte[] body) {
        next++;
        return slip("m" + next, headers, body, false);
    }

    /** The same message once more, as after a lost acknowledgement. */
    public Delivery again(Delivery delivery) {
        return slip(delivery.messageId(), delivery.headers(), delivery.body(), true);
    }

    /** The subscription ended: no receipt counts any more. */
    public void disconnect() {
        slips.values().forEach(slip -> slip.connected = false);
    }

    public List<String> acknowledged() {
        return journal.stream()
                .filter(line -> line.startsWith("ack "))
                .map(line -> line.substring("ack ".length()))
                .toList();
    }

    private Delivery slip(String id, Map<String, Object> headers, byte[] body, boolean redelivered) {
        Slip slip = new Slip(id);
        slips.put(id, slip);
        return new Delivery(QUEUE, id, headers, BodyEncoding.NONE, body, redelivered, slip);
    }

    private final class Slip implements Acknowledgement {
        private final String id;
        private boolean connected = true;
        private boolean settled;

        private Slip(String id) {
            this.id = id;
        }

        @Override
        public boolean valid() {
            return connected && !settled;
        }

        @Override
        public void ack() {
            if (valid()) {
                settled = true;
                journal.add("ack " + id);
            }
        }
    }
}
