package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.Preparation;
import org.discogsography.common.fault.DependencyException;

/** What consumption needs of a dependency that is watched over. */
public interface Dependency {
    String name();

    boolean usable();

    /** Completes when it is usable: at once, or when it comes back. */
    Uni<Void> whenUp();

    /** Runs the task when it is usable: at once, or when it comes back. Must not block. */
    default void onceUp(Runnable task) {
        whenUp().subscribe().with(_ -> task.run());
    }

    /** Runs each time that it has come back, before anybody can use it. Must not block. */
    void onReturn(Runnable returned);

    /** It works, and so slowly that it is asked for less. */
    void foundSlow(String cause);

    /**
     * A write.
     *
     * @param wrote whether what came out of it shows that something was written
     * @return the operation's item, or a {@link DependencyException}
     */
    <T> Uni<T> write(Supplier<Uni<T>> operation, Predicate<T> wrote);

    /** The same for what only looks: that it succeeds says nothing about writes. */
    <T> Uni<T> look(Supplier<Uni<T>> operation);

    /** The same without a bound in time, for what has to be made there before it can be used. */
    <T> Uni<T> prepare(Supplier<Uni<T>> operation);

    /** What is being made there, and how far it is; empty when nothing is. */
    Optional<String> preparing();

    /** The same where whatever succeeds shows that the dependency does what it is for. */
    default <T> Uni<T> call(Supplier<Uni<T>> operation) {
        return write(operation, _ -> true);
    }

    static Dependency of(DependencyMonitor monitor) {
        return new Dependency() {
            @Override
            public String name() {
                return monitor.port().name();
            }

            @Override
            public boolean usable() {
                return monitor.state().usable();
            }

            @Override
            public Uni<Void> whenUp() {
                return monitor.whenUp();
            }

            @Override
            public void onReturn(Runnable returned) {
                monitor.onReturn(returned);
            }

            @Override
            public void foundSlow(String cause) {
                monitor.foundSlow(cause);
            }

            @Override
            public <T> Uni<T> write(Supplier<Uni<T>> operation, Predicate<T> wrote) {
                return monitor.write(operation, wrote);
            }

            @Override
            public <T> Uni<T> look(Supplier<Uni<T>> operation) {
                return monitor.look(operation);
            }

            @Override
            public <T> Uni<T> prepare(Supplier<Uni<T>> operation) {
                return monitor.prepare(operation);
            }

            @Override
            public Optional<String> preparing() {
                return monitor.port().preparation().map(Preparation::cause);
            }
        };
    }
}
