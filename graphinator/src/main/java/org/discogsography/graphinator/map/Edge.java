package org.discogsography.graphinator.map;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One relationship.
 *
 * @param target key of the node at the other end: a {@link Long} or a {@link String}
 * @param values in the order of {@link EdgeKind#properties()}; null where the relationship has no such property
 */
public record Edge(Object target, List<Object> values) {
    static Edge to(Object target, Object... values) {
        return new Edge(target, Collections.unmodifiableList(Arrays.asList(values)));
    }
}
