package org.discogsography.graphinator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;

/** Records that refer to each other a lot: few ids, all kinds of relationships, duplicates, loops, unlinked ones. */
public final class RandomRecords {
    private static final int ARTISTS = 25;
    private static final int LABELS = 12;
    private static final int MASTERS = 12;
    private static final int RELEASES = 40;
    private static final List<String> GENRES = List.of("Electronic", "Rock", "Jazz");
    private static final List<String> STYLES = List.of("House", "Techno", "Ambient", "Bop", "Punk");

    private final SplittableRandom random;

    public RandomRecords(long seed) {
        random = new SplittableRandom(seed);
    }

    /** About {@code share} of all records there could be, in one version. */
    public List<IncomingRecord> dump(int dump, double share) {
        List<IncomingRecord> records = new ArrayList<>();
        for (long id = 1; id <= RELEASES; id++) {
            add(records, share, RecordType.RELEASES, dump, release(id));
            add(records, id <= ARTISTS ? share : 0, RecordType.ARTISTS, dump, artist(id));
            add(records, id <= LABELS ? share : 0, RecordType.LABELS, dump, label(id));
            add(records, id <= MASTERS ? share : 0, RecordType.MASTERS, dump, master(id));
        }
        return records;
    }

    private void add(List<IncomingRecord> records, double share, RecordType type, int dump, Map<String, Object> data) {
        if (random.nextDouble() < share) {
            records.add(Samples.record(type, dump, data));
        }
    }

    private Map<String, Object> artist(long id) {
        Map<String, Object> data = named("name", id);
        data.put("aliases", some(2, () -> reference(ARTISTS)));
        data.put("members", some(3, () -> reference(ARTISTS)));
        return data;
    }

    private Map<String, Object> label(long id) {
        Map<String, Object> data = named("name", id);
        if (random.nextInt(3) > 0) {
            data.put("parentLabel", reference(LABELS));
        }
        return data;
    }

    private Map<String, Object> master(long id) {
        Map<String, Object> data = named("title", id);
        data.put("year", String.valueOf(1900 + random.nextInt(120)));
        data.put("artists", some(2, () -> reference(ARTISTS)));
        data.put("genres", some(2, () -> pick(GENRES)));
        data.put("styles", some(3, () -> pick(STYLES)));
        return data;
    }

    private Map<String, Object> release(long id) {
        Map<String, Object> data = named("title", id);
        data.put("released", "19" + (10 + random.nextInt(90)) + "-00-00");
        data.put("artists", some(3, () -> with(reference(ARTISTS), "join", pick(List.of("", "&", ",")))));
        data.put(
                "extraartists", some(4, () -> with(reference(ARTISTS), "role", pick(List.of("", "Mixed By", "Bass")))));
        data.put("labels", some(3, () -> with(reference(LABELS), "catno", pick(List.of("A 1", "B 2", "")))));
        if (random.nextInt(3) > 0) {
            data.put("master_id", random.nextLong(0, MASTERS + 1L));
            data.put("is_main_release", String.valueOf(random.nextBoolean()));
        }
        data.put("genres", some(2, () -> pick(GENRES)));
        data.put("styles", some(3, () -> pick(STYLES)));
        return data;
    }

    private Map<String, Object> named(String key, long id) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        if (random.nextInt(4) > 0) {
            data.put(key, "number " + id + " version " + random.nextInt(1_000));
        }
        return data;
    }

    /** Sometimes unlinked, with id 0 or without id. */
    private Map<String, Object> reference(int most) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("name", "somebody");
        int id = random.nextInt(most + 2);
        if (id <= most) {
            reference.put("id", (long) id);
        }
        return reference;
    }

    private static Map<String, Object> with(Map<String, Object> object, String key, Object value) {
        object.put(key, value);
        return object;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<Object> some(int most, Supplier<Object> one) {
        List<Object> list = new ArrayList<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            list.add(one.get());
        }
        return list;
    }
}
