package org.discogsography.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Timeline.Permutation;
import org.discogsography.samples.Timeline.Popularity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic that everything is drawn with. */
class ChanceTest {

    private static final SampleSpec SPEC = SampleSpec.ofReleases(1, Records.MONTH, 10);

    @Test
    void theSameQuestionAboutTheSameThingHasTheSameAnswer() {
        long once = SPEC.random(Question.PART, 3, 17, 2).nextLong();

        SPEC.random(Question.PART, 3, 18, 2).nextLong();

        assertThat(SPEC.random(Question.PART, 3, 17, 2).nextLong()).isEqualTo(once);
    }

    /** Also when the numbers of the path add up to the same. */
    @Test
    void anyOtherSeedQuestionOrThingHasAnotherAnswer() {
        SampleSpec other = SampleSpec.ofReleases(2, Records.MONTH, 10);
        Set<Long> answers = new HashSet<>();
        long asked = 0;
        for (SampleSpec spec : List.of(SPEC, other)) {
            for (Question question : Question.values()) {
                for (long id = 0; id < 20; id++) {
                    for (long part = 0; part < 20; part++) {
                        answers.add(spec.random(question, id, part).nextLong());
                        asked++;
                    }
                }
            }
        }

        assertThat(answers).hasSize(Math.toIntExact(asked));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 97, 120, 1000, 65_536})
    void permutationReachesEveryRankOnce(long size) {
        Permutation permutation = Permutation.of(size, new SplittableRandom(42));

        assertThat(LongStream.range(0, size).map(permutation::rank).sorted().toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }

    @Test
    void popularityPicksEveryNumberAndTheFirstOnesMostly() {
        Popularity popularity = new Popularity(1000);
        SplittableRandom random = new SplittableRandom(1);
        long[] picks = new long[1001];
        for (int pick = 0; pick < 200_000; pick++) {
            picks[Math.toIntExact(popularity.pick(random))]++;
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
        SplittableRandom random = new SplittableRandom(1);

        assertThat(LongStream.range(0, 20_000).map(pick -> popularity.pick(random)))
                .allMatch(number -> number >= 1 && number <= population);
    }

    @Test
    void idsLeaveOutTheArtistsWithoutRecord() {
        assertThat(DumpType.ARTISTS.id(193)).isEqualTo(193);
        assertThat(DumpType.ARTISTS.id(194)).isEqualTo(195);
        assertThat(DumpType.ARTISTS.number(194)).isZero();
        assertThat(LongStream.rangeClosed(1, 200_000))
                .allMatch(number -> DumpType.ARTISTS.number(DumpType.ARTISTS.id(number)) == number);
        assertThat(DumpType.LABELS.id(194)).isEqualTo(194);
    }
}
