package org.discogsography.system.stage;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.platform.commons.support.AnnotationSupport;

/** The row's id before the sentence. */
final class RowNames extends DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> type, Method method) {
        return AnnotationSupport.findAnnotation(method, MatrixRow.class)
                .map(row -> row.value() + " " + method.getName())
                .orElseGet(() -> super.generateDisplayNameForMethod(enclosing, type, method));
    }
}
