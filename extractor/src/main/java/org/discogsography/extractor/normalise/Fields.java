package org.discogsography.extractor.normalise;

import java.util.HashMap;
import java.util.Map;

/** The keys that a shape knows, by the name of the element or attribute. Built once, then only read. */
final class Fields {
    static final Fields NONE = new Fields();

    private final Map<String, Field> byName = new HashMap<>();

    /** The field of this name, or null. */
    Field get(String name) {
        return byName.get(name);
    }

    /** Every field by the name of its element or attribute; not to be changed. */
    Map<String, Field> all() {
        return byName;
    }

    Fields attributes(String... names) {
        return all(true, names);
    }

    Fields texts(String... names) {
        return all(false, names);
    }

    Fields id(String name) {
        return add(name, false, new Shape.Id());
    }

    Fields idAttribute(String name) {
        return add(name, true, new Shape.Id());
    }

    Fields with(String name, Shape shape) {
        return add(name, false, shape);
    }

    private Fields all(boolean attribute, String... names) {
        for (String name : names) {
            add(name, attribute, new Shape.Text());
        }
        return this;
    }

    private Fields add(String name, boolean attribute, Shape shape) {
        byName.put(name, new Field(Key.known(name), attribute, shape, Key.known(name + "_text")));
        return this;
    }
}
