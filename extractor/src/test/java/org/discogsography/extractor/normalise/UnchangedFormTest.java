package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bytes of the normal form are what stores compare: if one of them changed, every record of every store would be
 * written anew. These digests are those of the first version, which parsed with Aalto.
 */
class UnchangedFormTest {
    @ParameterizedTest
    @CsvSource({
        "ARTISTS, 890de7a84e1c4a87",
        "LABELS, a0f2ccf341553a68",
        "MASTERS, 1aaec99639da1a83",
        "RELEASES, 6d4bf32d27983e43"
    })
    void ofTheRealRecords(RecordType type, String digest) throws Exception {
        List<String> lines = Normalised.of(SampleDump.file(type)).lines();
        Digest found = Digest.EMPTY;
        for (String line : lines) {
            int at = line.indexOf("\"sha256\":\"") + 10;
            found = found.plus(RecordHash.parse(line.substring(at, at + 2 * RecordHash.BYTES)));
        }
        assertThat(lines).hasSize(1_000);
        assertThat(found.hex()).isEqualTo(digest);
    }
}
