package org.discogsography.extractor.fetch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.discogsography.common.contract.RecordType;

/**
 * One dump as JSON; what is not known is null.
 *
 * @param state {@code discovered}, {@code incomplete} (the site does not have all of it yet), {@code downloading},
 *     {@code verifying}, {@code verified}, {@code failed}, {@code stopped}
 * @param folder what {@code POST /extractions} takes, when it is verified
 * @param missing on the site
 * @param etaSeconds until all files are there, at the present rate
 */
public record MonthView(
        int dump,
        String state,
        String folder,
        List<String> missing,
        Long bytes,
        Long bytesTotal,
        Double bytesPerSecond,
        Double etaSeconds,
        Map<String, FileView> files) {

    static MonthView of(MonthStatus month, Path shelf, Instant now) {
        Map<String, FileView> files = new LinkedHashMap<>();
        month.files().forEach((type, state) -> files.put(type.plural(), FileView.of(state, now)));
        String state = state(month, files.values());
        Long bytes = sum(files.values().stream().map(FileView::bytes).toList());
        Long total = sum(files.values().stream().map(FileView::bytesTotal).toList());
        Double rate = files.values().stream()
                .map(FileView::bytesPerSecond)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new MonthView(
                month.dump(),
                state,
                state.equals("verified")
                        ? shelf.resolve(String.valueOf(month.dump())).toString()
                        : null,
                month.missing(),
                bytes,
                total,
                rate,
                rate == null || rate <= 0 || bytes == null || total == null ? null : (Double) ((total - bytes) / rate),
                files);
    }

    private static String state(MonthStatus month, Collection<FileView> files) {
        for (String state : List.of("downloading", "verifying", "failed", "stopped")) {
            if (files.stream().anyMatch(file -> file.state().equals(state))) {
                return state;
            }
        }
        boolean all = month.files().keySet().containsAll(List.of(RecordType.values()));
        if (all && files.stream().allMatch(file -> file.state().equals("verified"))) {
            return "verified";
        }
        return month.missing().isEmpty() ? "discovered" : "incomplete";
    }

    private static Long sum(List<Long> parts) {
        return parts.stream().anyMatch(Objects::isNull)
                ? null
                : (Long) parts.stream().mapToLong(Long::longValue).sum();
    }
}
