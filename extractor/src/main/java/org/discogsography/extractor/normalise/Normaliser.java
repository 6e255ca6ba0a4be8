package org.discogsography.extractor.normalise;

import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.drift.PathCounts;
import org.discogsography.extractor.xml.Attributes;
import org.discogsography.extractor.xml.ElementReader;
import org.discogsography.extractor.xml.MalformedMarkupException;
import org.discogsography.extractor.xml.RawText;

/**
 * Turns the XML of one record into its normal form. Nothing is dropped but comments, processing instructions and the
 * white space between elements: what the {@link Shapes} do not know is kept by these rules, and counted as drift.
 *
 * <ul>
 *   <li>an unknown attribute is a text under its name;
 *   <li>an unknown element is always a list under its name; an item is a text, or an object by these same rules;
 *   <li>text where none is expected goes to {@code text};
 *   <li>an id that is not a plain integer goes to {@code KEY_text};
 *   <li>what finds its key taken, and what does not fit into a text or list, goes to the list {@code KEY_more}.
 * </ul>
 *
 * <p>For one thread; the result is valid until the next record.
 */
final class Normaliser {
    private static final Key TEXT = Key.known("text");
    private static final Key NAME = Key.known("name");
    private static final Key ID = Key.known("id");
    private static final Key ID_TEXT = Key.known("id_text");
    private static final Key QUALITY = Key.known("data_quality");
    private static final Shape UNKNOWN = new Shape.Obj(Fields.NONE);

    private final Shape.Obj record;
    private final Tree tree = new Tree();
    private final Observations observations;
    private final PathCounts path;
    private final Key[] required;
    private final ElementReader xml = new ElementReader();
    private Drift drift;
    private boolean hadChildren;

    /** @param observations told of every record that is {@linkplain #accepted accepted} */
    Normaliser(RecordType type, Observations observations) {
        this.record = new Shape.Obj(Shapes.of(type));
        this.required = Shapes.required(type);
        this.observations = observations;
        this.path = observations.paths();
    }

    /**
     * Reads the record in {@code bytes[from, end)}, which are clean.
     *
     * @return the object in {@link #tree}
     */
    int read(byte[] bytes, int from, int end, Drift unknown) throws MalformedMarkupException, UnusableRecordException {
        drift = unknown;
        tree.clear();
        path.begin();
        xml.begin(bytes, from, end);
        xml.next();
        path.enter(xml.name());
        int read = object(record);
        xml.next();
        return read;
    }

    /** The record that was read last is a good one. */
    void accepted(int read) {
        observations.accept();
        for (Key key : required) {
            if (tree.isBlank(tree.get(read, key))) {
                observations.without(key.name());
            }
        }
        tree.tell(tree.get(read, QUALITY), observations);
    }

    Tree tree() {
        return tree;
    }

    // ---- children

    /**
     * Reads up to the end of the current element.
     *
     * @param list where children go that are the items of {@code shape}
     * @param object where all other children go
     * @return the element's own text, or NONE; white space between children is none
     */
    private int children(int object, int list, Shape shape) throws MalformedMarkupException, UnusableRecordException {
        int text = Tree.NONE;
        boolean blank = true;
        boolean children = false;
        while (true) {
            switch (xml.next()) {
                case TEXT -> {
                    RawText more = xml.text();
                    text = text == Tree.NONE ? tree.text() : text;
                    tree.append(text, more);
                    blank = blank && more.isBlank();
                }
                case START -> {
                    children = true;
                    String name = xml.name();
                    path.enter(name);
                    child(name, object, list, shape);
                    path.leave();
                }
                case END -> {
                    hadChildren = children;
                    return blank && (children || list != Tree.NONE) ? Tree.NONE : text;
                }
                case DONE -> throw new IllegalStateException("the reader counts tags wrongly");
            }
        }
    }

    private void child(String name, int object, int list, Shape shape)
            throws MalformedMarkupException, UnusableRecordException {
        switch (shape) {
            case Shape.Obj obj -> field(name, object, obj.fields());
            case Shape.Named named -> field(name, object, named.fields());
            case Shape.Items items when name.equals(items.element()) -> item(object, list, items);
            case Shape.Pairs pairs when name.equals(pairs.element()) -> pairName(list, named(Shapes.NAMED));
            case Shape.Pairs _ when name.equals(ID.name()) -> pairId(list);
            case Shape.Items _, Shape.Pairs _, Shape.Text _, Shape.Id _, Shape.Lifted _ -> unknown(name, object);
        }
    }

    private void field(String name, int object, Fields fields)
            throws MalformedMarkupException, UnusableRecordException {
        Field field = fields.get(name);
        if (field == null) {
            unknown(name, object);
            return;
        }
        if (field.attribute()) {
            drift(" (as an element)");
        }
        switch (field.shape()) {
            case Shape.Text _, Shape.Id _ -> leaf(object, field);
            case Shape.Obj obj -> scalar(object, field.key(), object(obj));
            case Shape.Named named -> scalar(object, field.key(), named(named));
            case Shape.Items _, Shape.Pairs _ -> list(object, field);
            case Shape.Lifted lifted -> lifted(object, field, lifted);
        }
    }

    private void unknown(String name, int object) throws MalformedMarkupException, UnusableRecordException {
        drift("");
        int value = tree.object();
        attributes(value, value, Fields.NONE);
        int text = children(value, Tree.NONE, UNKNOWN);
        if (tree.isEmptyObject(value)) {
            value = text == Tree.NONE ? tree.text() : text;
        } else if (text != Tree.NONE) {
            scalar(value, TEXT, text);
        }
        listed(object, Key.of(name), value);
    }

    // ---- shapes

    private int object(Shape.Obj shape) throws MalformedMarkupException, UnusableRecordException {
        int object = tree.object();
        attributes(object, object, shape.fields());
        strayText(object, children(object, Tree.NONE, shape));
        return object;
    }

    private int named(Shape.Named shape) throws MalformedMarkupException, UnusableRecordException {
        int object = tree.object();
        attributes(object, object, shape.fields());
        int text = children(object, Tree.NONE, shape);
        if (text != Tree.NONE) {
            scalar(object, NAME, text);
        } else if (!hadChildren && tree.get(object, NAME) == Tree.NONE) {
            tree.put(object, NAME, tree.text());
        }
        return object;
    }

    private void leaf(int parent, Field field) throws MalformedMarkupException, UnusableRecordException {
        int rest = tree.object();
        attributes(rest, rest, Fields.NONE);
        int text = children(rest, Tree.NONE, UNKNOWN);
        plain(parent, field, text == Tree.NONE ? tree.text() : text);
        rest(parent, field.key(), rest);
    }

    private void list(int parent, Field field) throws MalformedMarkupException, UnusableRecordException {
        int list = tree.get(parent, field.key());
        if (list == Tree.NONE) {
            list = tree.list();
            tree.put(parent, field.key(), list);
        } else {
            drift(" (again)");
        }
        int rest = tree.object();
        attributes(rest, rest, Fields.NONE);
        strayText(rest, children(rest, list, field.shape()));
        rest(parent, field.key(), rest);
    }

    private void item(int parent, int list, Shape.Items shape)
            throws MalformedMarkupException, UnusableRecordException {
        switch (shape.item()) {
            case Shape.Text _ -> {
                int rest = tree.object();
                attributes(rest, rest, Fields.NONE);
                int text = children(rest, Tree.NONE, UNKNOWN);
                tree.append(list, text == Tree.NONE ? tree.text() : text);
                if (!tree.isEmptyObject(rest)) {
                    listed(parent, Key.of(shape.element()), rest);
                }
            }
            case Shape.Obj obj -> tree.append(list, object(obj));
            case Shape.Named named -> tree.append(list, named(named));
            case Shape.Id _, Shape.Items _, Shape.Pairs _, Shape.Lifted _ ->
                throw new IllegalStateException("no list has such items");
        }
    }

    private void lifted(int parent, Field field, Shape.Lifted shape)
            throws MalformedMarkupException, UnusableRecordException {
        int rest = tree.object();
        attributes(parent, rest, shape.attributes());
        int text = children(rest, Tree.NONE, UNKNOWN);
        id(parent, field, text == Tree.NONE ? tree.text() : text);
        rest(parent, field.key(), rest);
    }

    /** An id in a list of pairs begins an item; its name follows. */
    private void pairId(int list) throws MalformedMarkupException, UnusableRecordException {
        int item = tree.object();
        leaf(item, Shapes.PAIR_ID);
        tree.append(list, item);
    }

    /** The name of the item that an id began, unless it says another id itself; else an item of its own. */
    private void pairName(int list, int named) throws UnusableRecordException {
        int begun = tree.last(list);
        if (begun == Tree.NONE || tree.get(begun, NAME) != Tree.NONE || contradict(begun, named)) {
            tree.append(list, named);
            return;
        }
        int member = tree.first(named);
        while (member != Tree.NONE) {
            int following = tree.next(member);
            Key key = tree.key(member);
            if (!key.equals(ID) && !key.equals(ID_TEXT)) {
                scalar(begun, key, member);
            }
            member = following;
        }
    }

    private boolean contradict(int begun, int named) {
        int id = idOf(named);
        int begunId = idOf(begun);
        return id != Tree.NONE && (begunId == Tree.NONE || !tree.same(id, begunId));
    }

    private int idOf(int object) {
        int id = tree.get(object, ID);
        return id == Tree.NONE ? tree.get(object, ID_TEXT) : id;
    }

    // ---- values

    /** @param unknown where attributes go that {@code fields} does not have */
    private void attributes(int object, int unknown, Fields fields)
            throws MalformedMarkupException, UnusableRecordException {
        Attributes attributes = xml.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            attribute(object, unknown, fields, attributes.name(i), attributes.value(i));
        }
    }

    private void attribute(int object, int unknown, Fields fields, String name, RawText value)
            throws MalformedMarkupException, UnusableRecordException {
        path.attribute(name);
        Field field = fields.get(name);
        int text = tree.text(value);
        if (field == null) {
            drift("/@" + name);
            scalar(unknown, Key.of(name), text);
        } else if (field.attribute()) {
            plain(object, field, text);
        } else {
            drift("/@" + name);
            foreign(object, field, text);
        }
    }

    /** An attribute in the place of an element. */
    private void foreign(int object, Field field, int text) throws UnusableRecordException {
        if (field.isPlain()) {
            plain(object, field, text);
        } else {
            more(object, field.key(), text);
        }
    }

    private void plain(int object, Field field, int text) throws UnusableRecordException {
        if (field.shape() instanceof Shape.Id) {
            id(object, field, text);
        } else {
            scalar(object, field.key(), text);
        }
    }

    private void id(int object, Field field, int text) throws UnusableRecordException {
        boolean first = tree.get(object, field.key()) == Tree.NONE;
        if (first && !tree.toInteger(text)) {
            drift(" (no integer)");
            scalar(object, field.otherwise(), text);
        } else {
            scalar(object, field.key(), text);
        }
    }

    private void strayText(int object, int text) throws UnusableRecordException {
        if (text != Tree.NONE) {
            drift("/text()");
            scalar(object, TEXT, text);
        }
    }

    private void scalar(int object, Key key, int value) throws UnusableRecordException {
        if (tree.get(object, key) == Tree.NONE) {
            tree.put(object, key, value);
        } else {
            drift(" (again)");
            more(object, key, value);
        }
    }

    private void rest(int object, Key key, int rest) throws UnusableRecordException {
        if (!tree.isEmptyObject(rest)) {
            more(object, key, rest);
        }
    }

    private void more(int object, Key key, int value) throws UnusableRecordException {
        listed(object, key.more(), value);
    }

    /** Appends to the list of this key; when the key holds something else, to the list of its further values. */
    private void listed(int object, Key key, int value) throws UnusableRecordException {
        int list = tree.get(object, key);
        if (list == Tree.NONE) {
            list = tree.list();
            tree.put(object, key, list);
        } else if (!tree.isList(list)) {
            more(object, key, value);
            return;
        }
        tree.append(list, value);
    }

    private void drift(String what) {
        drift.count(path.path() + what);
    }
}
