package org.discogsography.dashboard.poll;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One thing that the dashboard asks for, as far as it knows it. Not knowing is a state of its own and holds no value:
 * an old number, or a 0, would look like the truth.
 */
public sealed interface Part<T> {
    /** When it was last asked for, with whatever result. */
    Instant asOf();

    /** Known: since when without a break and in the same state. Otherwise: when it was last known. */
    Instant since();

    /** The part after an answer. */
    Part<T> answered(T value, Instant at, BiPredicate<T, T> sameState);

    /** The part after a question without a usable answer. */
    Part<T> failed(String error, Instant at);

    /** Empty unless known. */
    default Optional<T> value() {
        return Optional.empty();
    }

    @JsonValue
    default PartView<T> view() {
        return PartView.of(this);
    }

    /** Before the first question has an answer: that says nothing about anybody. */
    record NotAsked<T>(Instant since) implements Part<T> {
        @Override
        public Instant asOf() {
            return since;
        }

        @Override
        public Part<T> answered(T value, Instant at, BiPredicate<T, T> sameState) {
            return new Known<>(value, at, at);
        }

        @Override
        public Part<T> failed(String error, Instant at) {
            return new Unknown<>(error, at, since);
        }
    }

    record Known<T>(T known, Instant asOf, Instant since) implements Part<T> {
        @Override
        public Part<T> answered(T next, Instant at, BiPredicate<T, T> sameState) {
            return new Known<>(next, at, sameState.test(known, next) ? since : at);
        }

        @Override
        public Part<T> failed(String error, Instant at) {
            return new Unknown<>(error, at, asOf);
        }

        @Override
        public Optional<T> value() {
            return Optional.of(known);
        }
    }

    /** @param error what stood in the way, in one short sentence without secrets */
    record Unknown<T>(String error, Instant asOf, Instant since) implements Part<T> {
        @Override
        public Part<T> answered(T value, Instant at, BiPredicate<T, T> sameState) {
            return new Known<>(value, at, at);
        }

        @Override
        public Part<T> failed(String newError, Instant at) {
            return new Unknown<>(newError, at, since);
        }
    }
}
