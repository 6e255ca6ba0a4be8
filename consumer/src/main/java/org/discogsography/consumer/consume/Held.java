package org.discogsography.consumer.consume;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.feed.Delivery;

/** One delivery in our hands. Its body is decoded once, when it is first asked for, by a worker. Thread-safe. */
final class Held {
    private final Delivery delivery;
    private final Instant since;
    private final MessageHeaders headers;
    private final Supplier<CompletableFuture<Contents>> decoding;
    private CompletableFuture<Contents> contents;

    private Held(
            Delivery delivery, Instant since, MessageHeaders headers, Supplier<CompletableFuture<Contents>> decoding) {
        this.delivery = delivery;
        this.since = since;
        this.headers = headers;
        this.decoding = decoding;
    }

    /**
     * Takes a delivery into the hand.
     *
     * @param type what its queue carries
     * @param since when the broker handed it out
     */
    static Held of(Delivery delivery, RecordType type, Instant since, Executor workers) {
        try {
            MessageHeaders headers = MessageHeaders.parse(delivery.headers());
            if (headers.type() != type) {
                throw new ContractViolation(
                        "header type says " + headers.type().plural() + ", the queue carries " + type.plural());
            }
            return new Held(
                    delivery,
                    since,
                    headers,
                    () -> CompletableFuture.supplyAsync(() -> open(headers, delivery), workers));
        } catch (ContractViolation violation) {
            Contents unreadable = new Contents.Unreadable(violation.getMessage());
            return new Held(delivery, since, null, () -> CompletableFuture.completedFuture(unreadable));
        }
    }

    Delivery delivery() {
        return delivery;
    }

    Instant since() {
        return since;
    }

    /** Empty when they break the contract. */
    Optional<MessageHeaders> headers() {
        return Optional.ofNullable(headers);
    }

    /** Begins to decode at the first call. */
    synchronized void decode() {
        if (contents == null) {
            contents = decoding.get();
        }
    }

    /** The same, and what comes of it. */
    synchronized CompletableFuture<Contents> contents() {
        decode();
        return contents;
    }

    /** True when it says something about all that came before it, and so is dealt with alone. */
    boolean isAlone() {
        return headers != null && headers.kind() != Kind.RECORDS;
    }

    /** Records that it announces, for cutting batches; what it really holds may differ. */
    long weight() {
        return headers == null || isAlone() ? 1 : Math.max(1, headers.count());
    }

    private static Contents open(MessageHeaders headers, Delivery delivery) {
        try {
            byte[] body = delivery.plainBody();
            return switch (headers.kind()) {
                case RECORDS -> new Contents.Records(BatchCodec.decode(headers, body));
                case COMPLETION -> new Contents.Announcement(CompletionCodec.decode(headers, body));
                case QUESTION -> new Contents.Asked(InquiryCodec.question(headers, body));
            };
        } catch (ContractViolation violation) {
            return new Contents.Unreadable(violation.getMessage());
        } catch (RuntimeException defect) {
            // A message that trips the decoder must not stop the queue behind it.
            return new Contents.Unreadable(
                    "it cannot be decoded: " + defect.getClass().getSimpleName());
        }
    }
}
