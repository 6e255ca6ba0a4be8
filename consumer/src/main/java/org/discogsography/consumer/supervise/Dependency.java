package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.discogsography.common.connection.Supervisor;
import org.discogsography.common.fault.DependencyException;

/** What consumption needs of a supervised dependency. */
public interface Dependency {
    String name();

    boolean usable();

    /** Completes when it is usable: at once, or when it comes back. */
    Uni<Void> whenUp();

    /** Runs each time that it has come back, before anybody can use it. Must not block. */
    void onReturn(Runnable returned);

    /** It works, and so slowly that it is asked for less. */
    void foundSlow(String cause);

    /** @return the operation's item, or a {@link DependencyException} */
    <T> Uni<T> call(Supplier<Uni<T>> operation);

    static Dependency of(Supervisor supervisor) {
        return new Dependency() {
            @Override
            public String name() {
                return supervisor.port().name();
            }

            @Override
            public boolean usable() {
                return supervisor.state().usable();
            }

            @Override
            public Uni<Void> whenUp() {
                return supervisor.whenUp();
            }

            @Override
            public void onReturn(Runnable returned) {
                supervisor.onReturn(returned);
            }

            @Override
            public void foundSlow(String cause) {
                supervisor.foundSlow(cause);
            }

            @Override
            public <T> Uni<T> call(Supplier<Uni<T>> operation) {
                return supervisor.call(operation);
            }
        };
    }
}
