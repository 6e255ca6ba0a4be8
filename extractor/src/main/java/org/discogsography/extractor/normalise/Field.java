package org.discogsography.extractor.normalise;

/**
 * A key that a shape knows.
 *
 * @param attribute true when dumps write it as an attribute; the other way is understood too, and counted as drift
 * @param otherwise the key for the text where {@code shape} is an id and the text is not an integer
 */
record Field(Key key, boolean attribute, Shape shape, Key otherwise) {
    boolean isPlain() {
        return switch (shape) {
            case Shape.Text _, Shape.Id _ -> true;
            case Shape.Obj _, Shape.Named _, Shape.Items _, Shape.Pairs _, Shape.Lifted _ -> false;
        };
    }
}
