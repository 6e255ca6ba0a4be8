package org.discogsography.sandbox.cli;

import org.discogsography.sandbox.load.Allowance;
import picocli.CommandLine.Option;

/** How large the reservations may be for the exit code to be 0 all the same. */
final class AllowOption {
    @Option(
            names = "--allow-dead-letters",
            paramLabel = "N",
            description =
                    "exit code 0 instead of 3 with up to so many dead letters, of both stores together (default: 0)")
    private long deadLetters;

    @Option(
            names = "--allow-unreadable",
            paramLabel = "N",
            description = "the same for records that cannot be read in the dump (default: 0)")
    private long unreadable;

    @Option(
            names = "--allow-repeated",
            paramLabel = "N",
            description = "the same for records whose id came before with another content (default: 0)")
    private long repeated;

    @Option(
            names = "--allow-kept",
            paramLabel = "N",
            description = "the same for rows that the dump does not have and that a store keeps (default: 0)")
    private long kept;

    /** @throws UsageException for a negative number, before anything is begun */
    Allowance allowance() {
        if (Math.min(Math.min(deadLetters, unreadable), Math.min(repeated, kept)) < 0) {
            throw new UsageException(
                    "--allow-dead-letters, --allow-unreadable, --allow-repeated and --allow-kept take 0 or more");
        }
        return new Allowance(deadLetters, unreadable, repeated, kept);
    }
}
