package org.discogsography.system.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.discogsography.system.fault.Dependency;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/** A row that is played for PostgreSQL and for Neo4j; the quick set takes one of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{displayName} {0}")
@ArgumentsSource(EachStore.Provider.class)
public @interface EachStore {
    /** The store of the quick set. */
    Dependency quick();

    /** Both, unless the quick set is run as such. */
    final class Provider implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            Dependency quick = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), EachStore.class)
                    .orElseThrow()
                    .quick();
            boolean all = Mode.current().isFull() || !Mode.wantedRows().isEmpty();
            return Dependency.STORES.stream()
                    .filter(store -> all || store == quick)
                    .map(Arguments::of);
        }
    }
}
