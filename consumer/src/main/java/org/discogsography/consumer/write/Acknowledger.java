package org.discogsography.consumer.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.consumer.deadletter.DeadLetter;
import org.discogsography.consumer.deadletter.DeadLetterPublisher;
import org.discogsography.consumer.deadletter.Lines;
import org.discogsography.consumer.deadletter.RecordIdentity;
import org.discogsography.consumer.deadletter.Stage;
import org.discogsography.consumer.intake.Contents;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.intake.PendingDelivery;
import org.discogsography.consumer.intake.WriteBatch;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.write.BisectResult.Culprit;
import org.discogsography.consumer.write.WriteOutcome.Unavailable;
import org.discogsography.consumer.write.WriteOutcome.Written;
import org.jboss.logging.Logger;

/**
 * The one place where a delivery is settled. Everything good in it is committed by then. Poison is dead-lettered with
 * the broker's confirm, then noted in the store's ledger, and only then the delivery is acknowledged: whatever fails in
 * between, the delivery comes again. Blocks; for one thread.
 */
final class Acknowledger {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final SupervisedStore store;
    private final DeadLetterPublisher deadLetters;
    private final QueueMetrics metrics;
    private final List<WriteListener> listeners;

    /** @param listeners hear what has been stored, in this order */
    Acknowledger(
            SupervisedStore store,
            DeadLetterPublisher deadLetters,
            QueueMetrics metrics,
            List<WriteListener> listeners) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.listeners = List.copyOf(listeners);
    }

    /** @return the same, or that something is away which dead letters need; then what is not acknowledged is still valid */
    WriteOutcome acknowledge(WriteBatch batch, Written written) {
        Map<Boolean, List<PendingDelivery>> blamed =
                batch.deliveries().stream().collect(Collectors.partitioningBy(delivery -> blames(written, delivery)));
        try {
            // Good messages first: they need not wait for the broker's word on a dead letter.
            settle(blamed.get(false), List.of());
            tell(batch, written);
            settle(blamed.get(true), written.culprits());
            return written;
        } catch (DependencyException away) {
            return new Unavailable(away, Duration.ZERO);
        }
    }

    private static boolean blames(Written written, PendingDelivery delivery) {
        return written.culprits().stream().anyMatch(culprit -> culprit.item().source() == delivery);
    }

    private void tell(WriteBatch batch, Written written) {
        switch (batch.deliveries().getFirst().contents()) {
            case Contents.Announcement _ -> listeners.forEach(WriteListener::announced);
            case Contents.Asked _ -> {
                // nothing has changed
            }
            case Contents.Records _, Contents.Unreadable _ -> {
                if (!batch.items().isEmpty()) {
                    listeners.forEach(listener -> listener.stored(written.tally(), batch.duplicates()));
                }
            }
        }
    }

    /** @param culprits records that the store refuses; bad lines and bad messages are found in the messages themselves */
    private void settle(List<PendingDelivery> deliveries, List<Culprit> culprits) {
        List<DeadLetter> letters = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        deliveries.forEach(delivery -> findPoison(delivery, letters, entries));
        culprits.forEach(culprit -> condemn(culprit, letters, entries));
        if (!letters.isEmpty()) {
            deadLetters.publish(letters);
        }
        if (!entries.isEmpty()) {
            store.addToLedger(List.copyOf(entries));
        }
        deliveries.forEach(delivery -> delivery.delivery().acknowledgement().ack());
        for (Stage stage : Stage.values()) {
            tellDeadLetters(
                    stage,
                    letters.stream().filter(letter -> letter.stage() == stage).toList());
        }
    }

    private void tellDeadLetters(Stage stage, List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            metrics.deadLettered(stage, letters.size());
            LOG.warnf(
                    "dead-lettered queue=%s letters=%d stage=%s reason=\"%s\"",
                    letters.getFirst().source().queue(),
                    letters.size(),
                    stage.header(),
                    letters.getFirst().reason());
        }
    }

    private static void findPoison(PendingDelivery pending, List<DeadLetter> letters, List<Entry> entries) {
        Delivery delivery = pending.delivery();
        switch (pending.contents()) {
            case Contents.Announcement _, Contents.Asked _ -> {
                // nothing in it can be poison
            }
            case Contents.Records records -> {
                for (int line = 0; line < records.lines().size(); line++) {
                    if (records.lines().get(line) instanceof Decoded.Bad bad) {
                        letters.add(new DeadLetter(delivery, line, bad.line(), Stage.DECODE, bad.reason(), 1));
                        entry(pending, bad.line(), bad.reason()).ifPresent(entries::add);
                    }
                }
            }
            case Contents.Unreadable(String reason) -> {
                letters.add(new DeadLetter(delivery, DeadLetter.WHOLE, delivery.body(), Stage.DECODE, reason, 1));
                lines(delivery).forEach(line -> entry(pending, line, reason).ifPresent(entries::add));
            }
        }
    }

    /** None when its body cannot be decompressed. */
    private static List<byte[]> lines(Delivery delivery) {
        try {
            return Lines.of(delivery.plainBody());
        } catch (ContractViolation damaged) {
            return List.of();
        }
    }

    private static Optional<Entry> entry(PendingDelivery pending, byte[] line, String reason) {
        return pending.headers()
                .filter(headers -> headers.kind() == MessageHeaders.Kind.RECORDS)
                .flatMap(headers -> RecordIdentity.of(headers, line, reason));
    }

    private static void condemn(Culprit culprit, List<DeadLetter> letters, List<Entry> entries) {
        WriteBatch.Item item = culprit.item();
        Delivery delivery = item.source().delivery();
        byte[] line = lines(delivery).get(item.line());
        letters.add(new DeadLetter(delivery, item.line(), line, Stage.STORE, culprit.reason(), culprit.attempts()));
        entries.add(Entry.of(item.record(), culprit.reason()));
    }
}
