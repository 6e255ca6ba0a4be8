package org.discogsography.consumer.intake;

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

/** One delivery that is not settled yet. Its body is decoded once, when it is first asked for. Thread-safe. */
public final class PendingDelivery {
    private final Delivery delivery;
    private final Instant since;
    private final MessageHeaders headers;
    private final Supplier<CompletableFuture<Contents>> decoding;
    private CompletableFuture<Contents> contents;

    private PendingDelivery(
            Delivery delivery, Instant since, MessageHeaders headers, Supplier<CompletableFuture<Contents>> decoding) {
        this.delivery = delivery;
        this.since = since;
        this.headers = headers;
        this.decoding = decoding;
    }

    /**
     * @param type what its queue carries
     * @param since when the broker handed it out
     */
    public static PendingDelivery of(Delivery delivery, RecordType type, Instant since, Executor decoders) {
        try {
            MessageHeaders headers = MessageHeaders.parse(delivery.headers());
            if (headers.type() != type) {
                throw new ContractViolation(
                        "header type says " + headers.type().plural() + ", the queue carries " + type.plural());
            }
            return new PendingDelivery(
                    delivery,
                    since,
                    headers,
                    () -> CompletableFuture.supplyAsync(() -> decode(headers, delivery), decoders));
        } catch (ContractViolation violation) {
            Contents unreadable = new Contents.Unreadable(violation.getMessage());
            return new PendingDelivery(delivery, since, null, () -> CompletableFuture.completedFuture(unreadable));
        }
    }

    public Delivery delivery() {
        return delivery;
    }

    /** Empty when they break the contract. */
    public Optional<MessageHeaders> headers() {
        return Optional.ofNullable(headers);
    }

    /** What is in it; blocks until it is decoded. */
    public Contents contents() {
        return begun().join();
    }

    Instant since() {
        return since;
    }

    boolean isValid() {
        return delivery.acknowledgement().valid();
    }

    /** Begins to decode at the first call. */
    void decode() {
        CompletableFuture<Contents> _ = begun();
    }

    private synchronized CompletableFuture<Contents> begun() {
        if (contents == null) {
            contents = decoding.get();
        }
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

    private static Contents decode(MessageHeaders headers, Delivery delivery) {
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
