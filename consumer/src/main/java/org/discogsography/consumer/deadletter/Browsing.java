package org.discogsography.consumer.deadletter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.discogsography.consumer.deadletter.Page.End;

/**
 * One look at a page of letters. All letters are looked at, and of those that the page has only what is shown is kept:
 * bodies may be many and long.
 */
final class Browsing<T> {
    private final Range range;
    private final Function<StoredDeadLetter, Shown<T>> view;
    private final TreeMap<Place, Shown<T>> kept = new TreeMap<>();
    private long bytes;
    private Place leftOut;
    private boolean tooLong;

    Browsing(Range range, Function<StoredDeadLetter, Shown<T>> view) {
        this.range = range;
        this.view = view;
    }

    Page<T> of(DeadLetterBrowser walk, Selection selection) throws IOException {
        long deadline = System.nanoTime() + Range.PATIENCE.toNanos();
        Optional<DeadLetterBrowser.Got> got = walk.next();
        while (got.isPresent() && System.nanoTime() - deadline < 0) {
            StoredDeadLetter letter = got.get().letter();
            Place place = Place.of(letter);
            if (isWanted(place) && selection.takes(letter)) {
                keep(place, view.apply(letter));
            }
            got = walk.next();
        }
        List<T> letters = kept.values().stream().map(Shown::view).toList();
        return new Page<>(letters, got.isPresent() ? new Page.Late(walk.looked(), walk.found()) : end());
    }

    private boolean isWanted(Place place) {
        return range.after().map(after -> place.compareTo(after) > 0).orElse(true)
                && (leftOut == null || place.compareTo(leftOut) < 0);
    }

    private void keep(Place place, Shown<T> shown) {
        Shown<T> before = kept.put(place, shown);
        bytes += shown.bytes() - (before == null ? 0 : before.bytes());
        while (kept.size() > 1 && (kept.size() > range.limit() || bytes > range.bytes())) {
            tooLong = kept.size() <= range.limit();
            leftOut = kept.lastKey();
            bytes -= kept.remove(leftOut).bytes();
        }
    }

    private End end() {
        if (leftOut == null) {
            return new Page.Last();
        }
        return tooLong ? new Page.Cut(kept.lastKey()) : new Page.Full(kept.lastKey());
    }
}
