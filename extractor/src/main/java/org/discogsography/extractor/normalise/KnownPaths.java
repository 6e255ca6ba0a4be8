package org.discogsography.extractor.normalise;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.discogsography.common.contract.RecordType;

/**
 * The paths of elements and attributes that dumps of some month had: what the {@link Shapes} expect. Another path is news
 * even where it is understood, such as an element in the place of an attribute.
 */
public final class KnownPaths {
    private final SortedSet<String> paths = new TreeSet<>();
    private final Set<Fields> open = new HashSet<>();

    private KnownPaths() {}

    /** {@code release}, {@code release/@id}, {@code release/labels/label/@catno}, … Index tracks hold tracks once. */
    public static SortedSet<String> of(RecordType type) {
        KnownPaths known = new KnownPaths();
        known.paths.add(type.element());
        known.fields(type.element(), Shapes.of(type));
        return Collections.unmodifiableSortedSet(known.paths);
    }

    private void fields(String path, Fields fields) {
        boolean again = !open.add(fields);
        fields.all().forEach((name, field) -> {
            if (field.attribute()) {
                paths.add(path + "/@" + name);
            } else if (!again || !isRecursive(field, fields)) {
                element(path + "/" + name, field.shape());
            }
        });
        if (!again) {
            open.remove(fields);
        }
    }

    private static boolean isRecursive(Field field, Fields fields) {
        return field.shape() instanceof Shape.Items items
                && items.item() instanceof Shape.Obj item
                && item.fields().equals(fields);
    }

    private void element(String path, Shape shape) {
        paths.add(path);
        switch (shape) {
            case Shape.Text _, Shape.Id _ -> {
                // nothing in it
            }
            case Shape.Obj obj -> fields(path, obj.fields());
            case Shape.Named named -> fields(path, named.fields());
            case Shape.Items items -> element(path + "/" + items.element(), items.item());
            case Shape.Pairs pairs -> {
                paths.add(path + "/id");
                element(path + "/" + pairs.element(), Shapes.NAMED);
            }
            case Shape.Lifted lifted -> fields(path, lifted.attributes());
        }
    }
}
