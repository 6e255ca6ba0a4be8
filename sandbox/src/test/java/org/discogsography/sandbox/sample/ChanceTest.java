package org.discogsography.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic that everything is drawn with. */
class ChanceTest {

    /** The first outputs of SplitMix64 for seed 0, as published with the algorithm's reference code. */
    @Test
    void diceAreSplitMix64() {
        Dice dice = new Dice(0);

        assertThat(dice.bits()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(dice.bits()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(dice.bits()).isEqualTo(0x06C45D188009454FL);
    }

    @Test
    void diceStayBelowTheBoundAndReachAllOfIt() {
        Dice dice = new Dice(1);

        assertThat(LongStream.range(0, 1000).map(throwing -> dice.below(6)).distinct())
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(LongStream.range(0, 1000).map(throwing -> dice.below(5_000_000_000L)))
                .allMatch(number -> number >= 0 && number < 5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 97, 120, 1000, 65_536})
    void shuffleIsAPermutation(long size) {
        Shuffle shuffle = new Shuffle(size, 42);

        assertThat(LongStream.range(0, size).map(shuffle::rank).sorted().toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }

    @Test
    void popularityPicksEveryNumberAndTheFirstOnesMostly() {
        Popularity popularity = new Popularity(1000);
        Dice dice = new Dice(1);
        long[] picks = new long[1001];
        for (int pick = 0; pick < 200_000; pick++) {
            picks[Math.toIntExact(popularity.pick(dice))]++;
        }

        assertThat(picks[0]).isZero();
        assertThat(LongStream.of(picks).skip(1)).allMatch(count -> count > 0);
        assertThat(LongStream.of(picks).limit(51).sum()).isBetween(35_000L, 60_000L);
        assertThat(picks[1]).isGreaterThan(10 * picks[1000]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 1_000_000_000})
    void popularityStaysWithinAnyPopulation(long population) {
        Popularity popularity = new Popularity(population);
        Dice dice = new Dice(1);

        assertThat(LongStream.range(0, 20_000).map(pick -> popularity.pick(dice)))
                .allMatch(number -> number >= 1 && number <= population);
    }

    @Test
    void idsLeaveOutTheArtistsWithoutRecord() {
        assertThat(Ids.id(DumpType.ARTISTS, 193)).isEqualTo(193);
        assertThat(Ids.id(DumpType.ARTISTS, 194)).isEqualTo(195);
        assertThat(Ids.ordinal(DumpType.ARTISTS, 194)).isZero();
        assertThat(LongStream.rangeClosed(1, 200_000))
                .allMatch(ordinal -> Ids.ordinal(DumpType.ARTISTS, Ids.id(DumpType.ARTISTS, ordinal)) == ordinal);
        assertThat(Ids.id(DumpType.LABELS, 194)).isEqualTo(194);
    }
}
