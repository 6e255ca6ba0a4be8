package org.discogsography.extractor.fetch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.fetch.FetchException.Passing;
import org.discogsography.extractor.read.Checksums;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;

/**
 * The published sums of one dump.
 *
 * @param text as published
 * @param sums SHA-256 in lower-case hex
 */
record PublishedSums(int dump, String text, Map<RecordType, String> sums) {
    PublishedSums {
        sums = Map.copyOf(sums);
    }

    /** @throws Passing when the text is something else, an error page perhaps */
    static PublishedSums parse(int dump, String text) throws Passing {
        String name = new DumpName.Sums(dump).text();
        try {
            Checksums published = Checksums.parse(name, text);
            Map<RecordType, String> sums = new EnumMap<>(RecordType.class);
            for (RecordType type : RecordType.values()) {
                Path file = Path.of(new DumpName.Records(dump, type).text());
                published.listed(new DumpFile(type, dump, file)).ifPresent(sum -> sums.put(type, sum));
            }
            return new PublishedSums(dump, text, sums);
        } catch (DumpException noSums) {
            throw new Passing("what the server sends as " + name + " is not a list of SHA-256 sums");
        }
    }

    /** Names of the files that have no sum. */
    List<String> missing() {
        return Arrays.stream(RecordType.values())
                .filter(type -> !sums.containsKey(type))
                .map(type -> "the sum of " + new DumpName.Records(dump, type).text())
                .toList();
    }

    String of(RecordType type) {
        return sums.get(type);
    }
}
