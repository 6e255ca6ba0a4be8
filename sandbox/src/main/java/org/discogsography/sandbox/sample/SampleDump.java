package org.discogsography.sandbox.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.discogsography.sandbox.sample.SampleDescription.Counts;

/**
 * A month of sample dumps in the form of Discogs. Every record is a function of the seed, its type, its id and its
 * version: nothing is remembered while writing, so that any number of records needs the same memory. Immutable; all
 * methods may be called from several threads.
 */
public final class SampleDump {

    private final Setting setting;

    private SampleDump(Setting setting) {
        this.setting = setting;
    }

    public static SampleDump of(SampleSpec spec) {
        return new SampleDump(Setting.of(spec, Timeline.startingWith(spec)));
    }

    /** The month after this one, made from the same records. May be continued again. */
    public SampleDump nextMonth(NextMonthSpec spec) {
        return new SampleDump(Setting.of(setting.spec(), setting.timeline().then(spec)));
    }

    /** Exact counts, found out by asking every id for its fate. */
    public SampleDescription describe() {
        Map<DumpType, Counts> counts = new EnumMap<>(DumpType.class);
        for (DumpType type : DumpType.values()) {
            counts.put(
                    type,
                    new Counts(
                            ids(type).count(),
                            changedIds(type).count(),
                            vanishedIds(type).count(),
                            addedIds(type).count()));
        }
        return new SampleDescription(setting.timeline().date(), counts);
    }

    /** The ids of the records in this month, ascending. */
    public LongStream ids(DumpType type) {
        return ids(type, Fate.Present.class::isInstance);
    }

    /** The ids of the records that differ from the month before. */
    public LongStream changedIds(DumpType type) {
        return ids(type, setting.timeline()::isChanged);
    }

    /** The ids of the records that the month before had and this one has not. */
    public LongStream vanishedIds(DumpType type) {
        return ids(type, setting.timeline()::isVanished);
    }

    /** The ids of the records that appear in this month for the first time; none in a first month. */
    public LongStream addedIds(DumpType type) {
        return ids(type, setting.timeline()::isAdded);
    }

    private LongStream ids(DumpType type, Predicate<Fate> which) {
        return setting.timeline().ordinals(type, which).map(ordinal -> Ids.id(type, ordinal));
    }

    /**
     * Writes the four files and, last of all, the checksum file that marks the month as complete. Each file appears
     * under its name only when it is whole. An older month of the same date is replaced, its checksum file first.
     */
    public SampleManifest write(Path folder) throws IOException {
        return new DumpFolder(folder, setting.timeline().date()).write(this);
    }

    /** Writes the uncompressed XML of one type, does not close the stream, and returns the number of bytes. */
    public long writeXml(DumpType type, OutputStream out) throws IOException {
        Xml xml = new Xml(out);
        try {
            xml.ascii("<").ascii(type.root()).ascii(">\n");
            writeRecords(type, xml);
            xml.ascii("</").ascii(type.root()).ascii(">\n");
            xml.flush();
            return xml.written();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeRecords(DumpType type, Xml xml) {
        Timeline timeline = setting.timeline();
        Layout layout = Layout.of(type);
        long last = timeline.month(timeline.latest()).everBorn().of(type);
        for (long ordinal = 1; ordinal <= last; ordinal++) {
            if (timeline.fate(type, ordinal) instanceof Fate.Present(int birth, int version)) {
                layout.write(setting, new Subject(type, Ids.id(type, ordinal), birth, version), xml);
            }
        }
    }
}
