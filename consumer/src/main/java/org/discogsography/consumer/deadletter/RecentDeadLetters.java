package org.discogsography.consumer.deadletter;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.discogsography.consumer.intake.Acknowledgement;

/**
 * Which lines of which messages have been dead-lettered lately. A message may come again after that: its
 * acknowledgement was lost with the connection, or the step after the dead letter failed. Then the letter must not be
 * written twice. Thread-safe.
 *
 * <p>A message with the same id that is <em>not</em> a redelivery is another one, for instance a dead letter that
 * somebody replays: what was remembered is forgotten.
 */
final class RecentDeadLetters {
    private static final int MESSAGES = 1_000;

    private final Map<String, Lines> byMessage = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lines> eldest) {
            return size() > MESSAGES;
        }
    };

    private record Lines(WeakReference<Acknowledgement> owner, BitSet lines) {}

    synchronized boolean contains(DeadLetter letter) {
        Lines lines = byMessage.get(letter.source().messageId());
        return lines != null && isSame(lines, letter) && lines.lines().get(letter.line() + 1);
    }

    synchronized void add(DeadLetter letter) {
        String id = letter.source().messageId();
        if (id.isEmpty()) {
            return;
        }
        Lines known = byMessage.get(id);
        if (known == null || !isSame(known, letter)) {
            known = new Lines(new WeakReference<>(letter.source().acknowledgement()), new BitSet());
            byMessage.put(id, known);
        }
        known.lines().set(letter.line() + 1);
    }

    private static boolean isSame(Lines lines, DeadLetter letter) {
        return letter.source().redelivered()
                || lines.owner().refersTo(letter.source().acknowledgement());
    }
}
