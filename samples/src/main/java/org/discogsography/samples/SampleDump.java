package org.discogsography.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Timeline.Lifecycle;

/**
 * A month of sample dumps in the form of Discogs. Every record is a function of the seed, its type, its id and its
 * version: nothing is remembered while writing, so that any number of records needs the same memory. Immutable; all
 * methods may be called from several threads.
 */
public final class SampleDump {

    private static final int PER_CENT_REDRAWN = 35;

    /** Some 300 KB of text. */
    private static final int RECORDS_AT_A_TIME = 100;

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final SampleSpec spec;
    private final Timeline timeline;
    private final RelationGenerator relations;
    private final Vocabulary words;

    private SampleDump(Timeline timeline) {
        this.spec = timeline.spec();
        this.timeline = timeline;
        this.relations = new RelationGenerator(spec, timeline);
        this.words = new Vocabulary(spec);
    }

    public static SampleDump of(SampleSpec spec) {
        return new SampleDump(Timeline.startingWith(spec));
    }

    /** The month after this one, made from the same records. May be continued again. */
    public SampleDump nextMonth(NextMonthSpec next) {
        return new SampleDump(timeline.then(next));
    }

    SampleSpec spec() {
        return spec;
    }

    Timeline timeline() {
        return timeline;
    }

    RelationGenerator relations() {
        return relations;
    }

    Vocabulary words() {
        return words;
    }

    /** Exact counts, found out by asking every id for its life. */
    public Description describe() {
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
        return new Description(timeline.date(), counts);
    }

    /** The ids of the records in this month, ascending. */
    public LongStream ids(DumpType type) {
        return timeline.ids(type, Lifecycle.Present.class::isInstance);
    }

    /** The ids of the records that differ from the month before. */
    public LongStream changedIds(DumpType type) {
        return timeline.ids(type, timeline::isChanged);
    }

    /** The ids of the records that the month before had and this one has not. */
    public LongStream vanishedIds(DumpType type) {
        return timeline.ids(type, timeline::isVanished);
    }

    /** The ids of the records that appear in this month for the first time; none in a first month. */
    public LongStream addedIds(DumpType type) {
        return timeline.ids(type, timeline::isAdded);
    }

    /**
     * Writes the four files and, last of all, the checksum file that marks the month as complete. Each file appears
     * under its name only when it is whole. An older month of the same date is replaced, its checksum file first.
     */
    public SampleManifest write(Path folder) throws IOException {
        return SampleManifest.write(this, folder, timeline.date());
    }

    /** Writes the uncompressed XML of one type, does not close the stream, and returns the number of bytes. */
    public long writeXml(DumpType type, OutputStream out) throws IOException {
        AtomicLong bytes = new AtomicLong();
        try {
            write(new Xml().open(type.root()).raw("\n").toBytes(), out, bytes);
            LongStream.iterate(1, first -> first <= timeline.everBorn(type), first -> first + RECORDS_AT_A_TIME)
                    .boxed()
                    .gather(Gatherers.mapConcurrent(THREADS, first -> records(type, first)))
                    .forEach(records -> write(records, out, bytes));
            write(new Xml().close(type.root()).raw("\n").toBytes(), out, bytes);
            return bytes.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(byte[] xml, OutputStream out, AtomicLong bytes) {
        try {
            out.write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.addAndGet(xml.length);
    }

    private byte[] records(DumpType type, long first) {
        Xml xml = new Xml();
        long last = Math.min(timeline.everBorn(type), first + RECORDS_AT_A_TIME - 1);
        for (long number = first; number <= last; number++) {
            if (timeline.lifecycle(type, number) instanceof Lifecycle.Present life) {
                writeRecord(type, type.id(number), life, xml);
            }
        }
        return xml.toBytes();
    }

    private void writeRecord(DumpType type, long id, Lifecycle.Present life, Xml xml) {
        List<Part> parts = parts(type);
        RandomGenerator redrawing = spec.random(Question.REDRAWN, type.place(), id, life.version());
        for (int number = 0; number < parts.size(); number++) {
            Part part = parts.get(number);
            boolean redrawn = redrawing.nextInt(100) < PER_CENT_REDRAWN && life.isRevised() && !part.fixed();
            EdgeCase.writer(type, id, part).write(Draft.of(this, type, id, life, number, redrawn, xml));
        }
        xml.close(type.element()).raw("\n");
    }

    private static List<Part> parts(DumpType type) {
        return switch (type) {
            case ARTISTS -> ArtistRecords.ARTIST;
            case LABELS -> ArtistRecords.LABEL;
            case MASTERS -> ReleaseRecords.MASTER;
            case RELEASES -> ReleaseRecords.RELEASE;
        };
    }

    /** What a sample holds, exactly. */
    public record Description(LocalDate month, Map<DumpType, Counts> counts) {

        public Description {
            counts = Map.copyOf(counts);
        }

        public Counts of(DumpType type) {
            return counts.get(type);
        }

        public long records() {
            return counts.values().stream().mapToLong(Counts::records).sum();
        }
    }

    /**
     * Numbers of records of one type.
     *
     * @param records in this dump
     * @param changed in this and in the month before, but different; 0 in a first month
     * @param vanished in the month before, but not in this one; 0 in a first month
     * @param added in this month, but never before; 0 in a first month
     */
    public record Counts(long records, long changed, long vanished, long added) {}
}
