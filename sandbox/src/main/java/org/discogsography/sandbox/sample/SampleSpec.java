package org.discogsography.sandbox.sample;

import java.time.LocalDate;

/**
 * What a sample is made from. Equal specifications give equal XML on every machine.
 *
 * @param month the date in the file names
 * @param controlCharacters whether {@link Oddity#RELEASE_CONTROL_CHARACTERS} holds the raw bytes 0x02 and 0x1F, as real
 *     dumps do; a strict XML parser stops there
 */
public record SampleSpec(long seed, LocalDate month, SampleSize size, Era era, boolean controlCharacters) {

    public SampleSpec(long seed, LocalDate month, long artists, long labels, long masters, long releases) {
        this(seed, month, new SampleSize(artists, labels, masters, releases), Era.E2020, true);
    }

    /** The usual shares of the other types, {@link Era#E2020}, with control characters. */
    public static SampleSpec ofReleases(long seed, LocalDate month, long releases) {
        return new SampleSpec(seed, month, SampleSize.ofReleases(releases), Era.E2020, true);
    }

    public SampleSpec in(Era otherEra) {
        return new SampleSpec(seed, month, size, otherEra, controlCharacters);
    }

    public SampleSpec withoutControlCharacters() {
        return new SampleSpec(seed, month, size, era, false);
    }
}
