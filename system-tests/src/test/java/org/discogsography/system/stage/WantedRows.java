package org.discogsography.system.stage;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the rows that were asked for by id; else the quick set, or all rows in full mode. */
final class WantedRows implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<MatrixRow> row =
                context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, MatrixRow.class));
        if (row.isEmpty()) {
            return ConditionEvaluationResult.enabled("not a row");
        }
        Set<String> wanted = Mode.wantedRows();
        if (!wanted.isEmpty()) {
            return wanted.contains(row.get().value())
                    ? ConditionEvaluationResult.enabled("asked for")
                    : ConditionEvaluationResult.disabled("not asked for");
        }
        return Mode.current().isFull() || row.get().quick()
                ? ConditionEvaluationResult.enabled("in the set")
                : ConditionEvaluationResult.disabled("not in the quick set: ./discogsography test --faults "
                        + row.get().value());
    }
}
