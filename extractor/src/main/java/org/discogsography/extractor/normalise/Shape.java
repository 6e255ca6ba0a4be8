package org.discogsography.extractor.normalise;

/** What an element or attribute becomes in the normal form. */
sealed interface Shape {
    /** Its text, verbatim. */
    record Text() implements Shape {}

    /** A JSON integer when the text is a plain non-negative one; otherwise the text, under {@code KEY_text}. */
    record Id() implements Shape {}

    /** An object of its attributes and child elements; it is not expected to have text of its own. */
    record Obj(Fields fields) implements Shape {}

    /** An object whose name is the element's own text. */
    record Named(Fields fields) implements Shape {}

    /** A list of its child elements of that name. */
    record Items(String element, Shape item) implements Shape {}

    /** A list of objects with id and name, in any of the four forms that dumps have had. */
    record Pairs(String element) implements Shape {}

    /** Its text as an id, and its attributes as keys of the parent beside it. */
    record Lifted(Fields attributes) implements Shape {}
}
