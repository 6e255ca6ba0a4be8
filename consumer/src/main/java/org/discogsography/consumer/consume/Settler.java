package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.consumer.consume.Isolated.Culprit;
import org.discogsography.consumer.feed.Delivery;
import org.discogsography.consumer.poison.Claim;
import org.discogsography.consumer.poison.DeadLetter;
import org.discogsography.consumer.poison.Graveyard;
import org.discogsography.consumer.poison.Lines;
import org.discogsography.consumer.poison.Stage;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.jboss.logging.Logger;

/**
 * The one place where a delivery is settled. Everything good in it is committed by then. Poison is dead-lettered with
 * the broker's confirm, then noted in the store's ledger, and only then the delivery is acknowledged: whatever fails in
 * between, the delivery comes again.
 */
final class Settler {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final SupervisedStore store;
    private final Graveyard graveyard;
    private final Outcomes outcomes;

    Settler(SupervisedStore store, Graveyard graveyard, Outcomes outcomes) {
        this.store = store;
        this.graveyard = graveyard;
        this.outcomes = outcomes;
    }

    /** @param culprits records that the store refuses; bad lines and bad messages are found in the messages themselves */
    Uni<Void> settle(List<Opened> messages, List<Culprit> culprits) {
        List<DeadLetter> letters = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        messages.forEach(message -> findPoison(message, letters, entries));
        culprits.forEach(culprit -> condemn(culprit, letters, entries));
        return bury(letters, entries).invoke(() -> acknowledge(messages, letters));
    }

    private Uni<Void> bury(List<DeadLetter> letters, List<Entry> entries) {
        if (letters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> buried = graveyard.bury(letters);
        return entries.isEmpty() ? buried : buried.chain(() -> store.addToLedger(List.copyOf(entries)));
    }

    private void acknowledge(List<Opened> messages, List<DeadLetter> letters) {
        messages.forEach(message -> message.held().delivery().receipt().ack());
        for (Stage stage : Stage.values()) {
            List<DeadLetter> ofStage =
                    letters.stream().filter(letter -> letter.stage() == stage).toList();
            if (!ofStage.isEmpty()) {
                outcomes.deadLettered(stage, ofStage.size());
                LOG.warnf(
                        "dead-lettered queue=%s letters=%d stage=%s reason=\"%s\"",
                        ofStage.getFirst().source().queue(),
                        ofStage.size(),
                        stage.header(),
                        ofStage.getFirst().reason());
            }
        }
    }

    private static void findPoison(Opened message, List<DeadLetter> letters, List<Entry> entries) {
        switch (message.contents()) {
            case Contents.Announcement _, Contents.Asked _ -> {
                // nothing in it can be poison
            }
            case Contents.Records records -> {
                for (int line = 0; line < records.lines().size(); line++) {
                    if (records.lines().get(line) instanceof Decoded.Bad bad) {
                        letters.add(new DeadLetter(
                                message.held().delivery(), line, bad.line(), Stage.DECODE, bad.reason(), 1));
                        claim(message, bad.line(), bad.reason()).ifPresent(entries::add);
                    }
                }
            }
            case Contents.Unreadable unreadable -> {
                byte[] body = message.held().delivery().body();
                String reason = unreadable.reason();
                letters.add(new DeadLetter(message.held().delivery(), DeadLetter.WHOLE, body, Stage.DECODE, reason, 1));
                lines(message.held().delivery())
                        .forEach(line -> claim(message, line, reason).ifPresent(entries::add));
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

    private static Optional<Entry> claim(Opened message, byte[] line, String reason) {
        return message.held()
                .headers()
                .filter(headers -> headers.kind() == MessageHeaders.Kind.RECORDS)
                .flatMap(headers -> Claim.of(headers, line, reason));
    }

    private static void condemn(Culprit culprit, List<DeadLetter> letters, List<Entry> entries) {
        Merged.Item item = culprit.item();
        byte[] line = lines(item.source().delivery()).get(item.line());
        letters.add(new DeadLetter(
                item.source().delivery(), item.line(), line, Stage.STORE, culprit.reason(), culprit.attempts()));
        entries.add(Entry.of(item.record(), culprit.reason()));
    }
}
