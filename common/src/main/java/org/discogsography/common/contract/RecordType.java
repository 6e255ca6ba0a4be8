package org.discogsography.common.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The four record types of a Discogs dump, in the order in which they are best loaded. */
public enum RecordType {
    ARTISTS("artist"),
    LABELS("label"),
    MASTERS("master"),
    RELEASES("release");

    private final String element;

    RecordType(String element) {
        this.element = element;
    }

    /** The name used in file names, routing keys, queues, tables and headers: {@code artists}, {@code labels}, … */
    public String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The XML element of one record: {@code artist}, {@code label}, … */
    public String element() {
        return element;
    }

    /** The type with this {@link #plural()} name, or empty. */
    public static Optional<RecordType> named(String plural) {
        return Stream.of(values()).filter(type -> type.plural().equals(plural)).findFirst();
    }
}
