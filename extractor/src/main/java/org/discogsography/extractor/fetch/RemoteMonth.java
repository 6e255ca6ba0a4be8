package org.discogsography.extractor.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.discogsography.common.contract.RecordType;

/**
 * One dump as it is listed.
 *
 * @param dump date as {@code yyyymmdd}
 * @param sums where the published sums are; they come last and say that the month is complete
 */
record RemoteMonth(int dump, Map<RecordType, URI> files, Optional<URI> sums) {
    RemoteMonth {
        files = Map.copyOf(files);
    }

    static NavigableMap<Integer, RemoteMonth> of(Map<DumpName, URI> listed) {
        NavigableMap<Integer, RemoteMonth> months = new TreeMap<>();
        listed.keySet().stream().map(DumpName::dump).distinct().forEach(dump -> months.put(dump, month(dump, listed)));
        return months;
    }

    private static RemoteMonth month(int dump, Map<DumpName, URI> listed) {
        Map<RecordType, URI> files = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            URI file = listed.get(new DumpName.Records(dump, type));
            if (file != null) {
                files.put(type, file);
            }
        }
        return new RemoteMonth(dump, files, Optional.ofNullable(listed.get(new DumpName.Sums(dump))));
    }

    /** Names of the files that are not listed. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(Arrays.stream(RecordType.values())
                .filter(type -> !files.containsKey(type))
                .map(type -> new DumpName.Records(dump, type).text())
                .toList());
        if (sums.isEmpty()) {
            missing.add(new DumpName.Sums(dump).text());
        }
        return List.copyOf(missing);
    }
}
