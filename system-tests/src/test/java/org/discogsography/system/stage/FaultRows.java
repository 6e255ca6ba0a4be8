package org.discogsography.system.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of rows: its methods may take the {@link Stage}, and run when their row is wanted. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({StageResolver.class, WantedRows.class})
@DisplayNameGeneration(RowNames.class)
public @interface FaultRows {}
