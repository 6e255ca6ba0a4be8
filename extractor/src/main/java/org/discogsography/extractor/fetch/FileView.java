package org.discogsography.extractor.fetch;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One file of a dump as JSON; what is not known is null.
 *
 * @param state {@code discovered}, {@code downloading}, {@code verifying}, {@code verified}, {@code failed},
 *     {@code stopped}
 * @param bytes that are here
 */
public record FileView(
        String state, Long bytes, Long bytesTotal, Double bytesPerSecond, Double etaSeconds, String error) {

    static FileView of(FileState state, Instant now) {
        return switch (state) {
            case FileState.Discovered listed -> new FileView("discovered", 0L, listed.length(), null, null, null);
            case FileState.Downloading loading -> moving("downloading", loading.transfer(), now);
            case FileState.Verifying verifying -> {
                Transfer checked = verifying.checked();
                long length = verifying.transfer().bytes();
                yield new FileView("verifying", length, length, null, rounded(checked.etaSeconds(now)), null);
            }
            case FileState.Verified verified ->
                new FileView("verified", verified.length(), verified.length(), null, null, null);
            case FileState.Failed failed -> resting("failed", failed.transfer(), failed.error());
            case FileState.Stopped stopped -> resting("stopped", stopped.transfer(), null);
        };
    }

    private static FileView moving(String state, Transfer transfer, Instant now) {
        return new FileView(
                state,
                transfer.bytes(),
                total(transfer),
                rounded(transfer.bytesPerSecond(now)),
                rounded(transfer.etaSeconds(now)),
                null);
    }

    private static FileView resting(String state, Transfer transfer, String error) {
        return new FileView(state, transfer.bytes(), total(transfer), null, null, error);
    }

    private static Long total(Transfer transfer) {
        return transfer.total().isEmpty() ? null : (Long) transfer.total().getAsLong();
    }

    private static Double rounded(OptionalDouble value) {
        return value.isEmpty() ? null : Double.valueOf(Math.round(value.getAsDouble() * 10) / 10.0);
    }
}
