package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.discogsography.common.contract.RecordType;

/** The months that are known, from the last listing and from the folder. Thread-safe. */
final class Months {
    private final NavigableMap<Integer, MonthStatus> months = new ConcurrentSkipListMap<>();

    /** The newest first. */
    List<MonthStatus> all() {
        return List.copyOf(months.descendingMap().values());
    }

    MonthStatus of(int dump) {
        return months.computeIfAbsent(dump, MonthStatus::new);
    }

    void listed(Collection<RemoteMonth> listed) {
        listed.forEach(month -> of(month.dump()).listed(month.files().keySet(), month.missing()));
    }

    /** What the folder has; what it does not have any more is only known if the site lists it. */
    void found(Shelf shelf) throws IOException {
        List<MonthFolder> folders = shelf.months();
        for (MonthStatus month : months.values()) {
            if (folders.stream().noneMatch(folder -> folder.dump() == month.dump())) {
                month.files().forEach((type, state) -> {
                    if (state instanceof FileState.Verified) {
                        month.file(type, new FileState.Discovered(null));
                    }
                });
            }
        }
        for (MonthFolder folder : folders) {
            MonthStatus month = of(folder.dump());
            for (RecordType type : RecordType.values()) {
                MonthFolder.Fetched fetched = folder.fetched(type);
                if (fetched != null) {
                    month.file(type, new FileState.Discovered(null).found(fetched.length()));
                }
            }
        }
    }
}
