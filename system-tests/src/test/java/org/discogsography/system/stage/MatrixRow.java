package org.discogsography.system.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The row of the fault matrix that a test plays. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MatrixRow {
    /** For instance {@code PN-1}. */
    String value();

    /** Whether it is part of the quick set. */
    boolean quick() default false;
}
