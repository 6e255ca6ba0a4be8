package org.discogsography.system.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.discogsography.system.SuiteUnderTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mutants are played rarely: so that they can be, each of them must fit the sources as they are. */
class MutantPatchesTest {
    private static final Path REPOSITORY = SuiteUnderTest.repository();

    static Stream<Mutant> mutants() {
        return Mutant.in(REPOSITORY.resolve("system-tests/mutants")).stream();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void fitsTheSources(Mutant mutant) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git", "apply", "--check", mutant.patch().toString())
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(git.waitFor()).as(output).isZero();
    }
}
